/**
 * A report as a paper: sections with their texts and typed values, in the reader's language. Screen, PDF and XLSX only
 * lay it out, so that all three say the same.
 */
import type { Cell, Tone } from './cell.ts';
import type { ReportWords } from './words/index.ts';

/** A main figure. */
export interface Tile {
  label: string;
  value: Cell;
  note: string | null;
}

export interface Column {
  title: string;
  /** Share of the table's width. */
  width: number;
}

export type Fact = [name: string, value: Cell];

export type Block =
  | { kind: 'tiles'; tiles: Tile[] }
  | { kind: 'table'; columns: Column[]; rows: Cell[][] }
  | { kind: 'facts'; facts: Fact[] }
  | { kind: 'text'; text: string; tone?: Tone }
  | { kind: 'bars'; bars: Bar[]; target: number }
  | { kind: 'map' };

/** Coverage of one period of the trend; null: no data. */
export interface Bar {
  label: string;
  ratio: number | null;
}

export type SheetName = keyof ReportWords['sheet'];

/** A part of a paper under its heading. */
export interface Part {
  title: string;
  note: string | null;
  blocks: Block[];
}

export interface Section extends Part {
  id: keyof ReportWords['section'];
  /** Where it stands in a workbook. */
  sheet: SheetName;
}

/** What is laid out on pages: a report, or the sheet of a zone (片区图表). */
export interface Printed<P extends Part = Part> {
  title: string;
  /** Whom it is about, in one line. */
  whose: string;
  /** The month or quarter, and up to when. */
  period: string;
  facts: Fact[];
  /** What a reader must know before the numbers. */
  warnings: string[];
  sections: P[];
  /** Who made it and when. */
  made: string;
  unit: string;
}

/** The paper of a report. */
export type Paper = Printed<Section>;

/** A section of the summary unless another sheet is named. */
export function sectionOf(
  words: ReportWords,
  id: Section['id'],
  blocks: Block[],
  { note = null, sheet = 'summary' }: { note?: string | null; sheet?: SheetName } = {},
): Section {
  return { id, title: words.section[id], note, blocks, sheet };
}

export const columns = (...all: [title: string, width: number][]): Column[] =>
  all.map(([title, width]) => ({ title, width }));
