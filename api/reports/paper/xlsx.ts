import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { type Cell, isNumber, type NumberUnit } from '../../../domain/report/cell.ts';
import type { Block, Paper, Section, SheetName } from '../../../domain/report/paper.ts';
import { type ReportWords, reportWords } from '../../../domain/report/words/index.ts';
import type { XlsxJob } from './job.ts';

/** Numbers are whole in the file and rounded only to the eye. */
const formats: Record<NumberUnit | 'day' | 'instant', string> = {
  count: '#,##0',
  percent: '0.0%',
  points: '+#,##0.0;-#,##0.0;0.0',
  hectares: '#,##0.0',
  km: '#,##0.0',
  hours: '#,##0.0',
  factor: '#,##0.00',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
};
const beijingMs = 8 * 3_600_000;
/** Width of a column in letters, between which it follows its contents. */
const letters = { least: 9, most: 46 };

/** The paper as a workbook: sheets by subject, numbers and days as such. */
export async function makeXlsx({ paper, sheets, lang }: XlsxJob): Promise<Buffer> {
  const words = reportWords[lang];
  const stream = new PassThrough();
  const whole = buffer(stream);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  book.creator = paper.unit;
  book.title = `${paper.title} ${paper.whose} ${paper.period}`;
  for (const name of sheets) writeSheet(book, name, paper, words);
  await book.commit();
  return whole;
}

/** A row of cells; a heading stands for itself. */
type Line = { cells: Cell[]; style: 'title' | 'heading' | 'head' | 'plain' };

function writeSheet(
  book: InstanceType<typeof ExcelJS.stream.xlsx.WorkbookWriter>,
  name: SheetName,
  paper: Paper,
  words: ReportWords,
): void {
  const sections = paper.sections.filter(({ sheet }) => sheet === name);
  const above: Line[] = [
    { style: 'title', cells: [text(`${paper.title} · ${paper.whose}`)] },
    { style: 'plain', cells: [text(paper.period)] },
    ...(name === 'summary' ? summaryHead(paper) : []),
  ];
  const lines = [...above, ...sections.flatMap((section) => sectionLines(section, words))];
  const firstHead = lines.findIndex(({ style }) => style === 'head') + 1;
  const sheet = book.addWorksheet(words.sheet[name], {
    views: [{ state: 'frozen', ySplit: name === 'summary' ? 2 : Math.max(firstHead, 2) }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = widthsOf(lines).map((width) => ({ width }));
  for (const line of lines) writeLine(sheet, line, words);
  sheet.commit();
}

const text = (value: string): Cell => ({ as: 'text', value });

function summaryHead(paper: Paper): Line[] {
  return [
    ...paper.facts.map(([name, value]): Line => ({ style: 'plain', cells: [text(name), value] })),
    { style: 'plain', cells: [text(paper.made)] },
    ...paper.warnings.map((warning): Line => ({ style: 'plain', cells: [text(warning)] })),
  ];
}

function sectionLines({ title, note, blocks }: Section, words: ReportWords): Line[] {
  const body = blocks.flatMap((block) => blockLines(block, words));
  if (body.length === 0) return [];
  return [
    { style: 'heading', cells: [text(title)] },
    ...(note === null ? [] : [{ style: 'plain', cells: [text(note)] } as Line]),
    ...body,
  ];
}

function blockLines(block: Block, words: ReportWords): Line[] {
  switch (block.kind) {
    case 'tiles':
      return [
        { style: 'head', cells: [text(words.item), text(words.value)] },
        ...block.tiles.map(
          ({ label, value, note }): Line => ({
            style: 'plain',
            cells: [text(label), value, ...(note === null ? [] : [text(note)])],
          }),
        ),
      ];
    case 'table':
      return [
        { style: 'head', cells: block.columns.map(({ title }) => text(title)) },
        ...block.rows.map((cells): Line => ({ style: 'plain', cells })),
      ];
    case 'facts':
      return block.facts.map(([name, value]) => ({ style: 'plain', cells: [text(name), value] }));
    case 'text':
      return [{ style: 'plain', cells: [text(block.text)] }];
    // Pictures of the tables beside them.
    case 'bars':
    case 'map':
      return [];
  }
}

function writeLine(
  sheet: ReturnType<InstanceType<typeof ExcelJS.stream.xlsx.WorkbookWriter>['addWorksheet']>,
  { cells, style }: Line,
  words: ReportWords,
): void {
  // Strings are written as strings: a name that begins with = is no formula.
  const row = sheet.addRow(cells.map((cell) => plainValue(cell, words)));
  if (style !== 'plain')
    row.font = { bold: true, size: style === 'title' ? 14 : style === 'heading' ? 12 : 11 };
  for (const [i, cell] of cells.entries()) {
    const target = row.getCell(i + 1);
    if (style === 'head') {
      target.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE4EFEA' } };
      target.alignment = { wrapText: true, vertical: 'top' };
    }
    if (cell.as !== 'text' && cell.value !== null) target.numFmt = formats[cell.as];
    if (isNumber(cell)) target.alignment = { horizontal: 'right' };
  }
  row.commit();
}

/** An unknown figure is the word for it: an empty cell would add up as 0. A sheet has no time zones: instants are Beijing's clock. */
function plainValue(cell: Cell, words: ReportWords): string | number | Date {
  if (cell.value === null) return words.noData;
  if (cell.as === 'day') return new Date(`${cell.value}T00:00:00Z`);
  if (cell.as === 'instant') return new Date(Date.parse(cell.value) + beijingMs);
  return cell.value;
}

/** By what tables and lists hold; a sentence may run on over its neighbours. */
function widthsOf(lines: Line[]): number[] {
  const widths: number[] = [];
  for (const { cells, style } of lines) {
    if (cells.length < 2 || style === 'title') continue;
    for (const [i, cell] of cells.entries()) {
      const wide = cell.as === 'instant' ? 18 : cell.as === 'text' ? lettersOf(cell.value ?? '') + 2 : 12;
      widths[i] = Math.min(letters.most, Math.max(widths[i] ?? letters.least, wide));
    }
  }
  return widths;
}

const lettersOf = (words: string) => [...words].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0);
