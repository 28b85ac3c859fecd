import type { Cell } from './table.ts';

/** A line of CSV (RFC 4180). */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A text that a spreadsheet would take for a formula (OWASP, CSV injection) gets an apostrophe before it; numbers are
 * left alone. For files that people open; the exact text is in every other format.
 */
export function defused(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) && !number.test(cell) ? `'${cell}` : cell;
}
