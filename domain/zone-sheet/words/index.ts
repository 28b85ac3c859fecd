import type { ReportLanguage } from '../../model/report.ts';
import { en } from './en.ts';
import { type ZoneSheetWords, zh } from './zh.ts';

export type { ZoneSheetWords };
export const zoneSheetWords: Readonly<Record<ReportLanguage, ZoneSheetWords>> = { 'zh-CN': zh, en };
