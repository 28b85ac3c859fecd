import type { ReportLanguage } from '../../../domain/model/report.ts';
import type { Paper, Printed, SheetName } from '../../../domain/report/paper.ts';

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
  paper: Paper;
  /** In their order; one without a section is empty but for its title. */
  sheets: SheetName[];
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
