import type { Report, ReportLanguage } from '../../../domain/model/report.ts';
import type { Printed } from '../../../domain/report/paper.ts';

/** Media types by ending. */
export const paperFormats = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type PaperFormat = keyof typeof paperFormats;

/** What a PDF is made of. Plain data: it crosses a thread. */
export interface PdfJob {
  format: 'pdf';
  paper: Printed;
  lang: ReportLanguage;
  /** SVG; null when no outline is known. */
  map: string | null;
}

/** What a workbook is made of. */
export interface XlsxJob {
  format: 'xlsx';
  report: Report;
  lang: ReportLanguage;
}

/** A board 公示牌: a picture of the whole page. */
export interface BoardJob {
  format: 'board';
  svg: string;
  size: 'A3' | 'A4';
  title: string;
}

export type PaperJob = PdfJob | XlsxJob | BoardJob;
