import type { ReportLanguage } from '../../model/report.ts';
import { en } from './en.ts';
import { type ReportWords, zh } from './zh.ts';

export type { ReportWords };
export const reportWords: Readonly<Record<ReportLanguage, ReportWords>> = { 'zh-CN': zh, en };
