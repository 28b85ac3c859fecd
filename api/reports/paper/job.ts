import type { Report, ReportLanguage } from '../../../domain/model/report.ts';

/** Media types by ending. */
export const paperFormats = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type PaperFormat = keyof typeof paperFormats;

/** What a paper is made of. Plain data: it crosses a thread. */
export interface PaperJob {
  format: PaperFormat;
  report: Report;
  lang: ReportLanguage;
  /** SVG; null when no outline is known. */
  map: string | null;
}
