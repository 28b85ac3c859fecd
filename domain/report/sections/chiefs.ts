import type { Report } from '../../model/report.ts';
import { type Cell, cell, dayCell, textCell } from '../cell.ts';
import { columns, type Section, sectionOf } from '../paper.ts';
import type { ReportWords } from '../words/index.ts';
import { coverageCell } from './coverage.ts';
import { dutyCell } from './duty.ts';

/** The chiefs under one, or all of a level, worst duty first. */
export function chiefsSection({ chiefs, total, kind }: Report, words: ReportWords): Section {
  const w = words.chiefs;
  const rows = chiefs.map(({ name, title, areas, duty, coverage }): Cell[] => [
    textCell(name),
    textCell(title),
    textCell(areas.map((area) => area.name).join(words.list) || words.noArea),
    dutyCell(duty.status, words),
    textCell(duty.current && words.coverage.of(String(duty.current.done), String(duty.current.required))),
    dayCell(duty.dueDate),
    cell('percent', coverage.ratio),
    coverageCell(coverage.status, words),
  ]);
  const head = columns(
    [w.name, 1.7],
    [w.title, 1.6],
    [w.area, 2],
    [w.duty, 1.2],
    [w.done, 0.8],
    [w.due, 1.3],
    [w.coverage, 1.35],
    [w.status, 1.1],
  );
  const none = kind === 'chief' ? w.none : w.nobody;
  return sectionOf(
    words,
    kind === 'chief' ? 'subordinates' : 'chiefs',
    rows.length === 0 ? [{ kind: 'text', text: none }] : [{ kind: 'table', columns: head, rows }],
    {
      note: rows.length === 0 ? null : w.note(total, rows.length),
      sheet: kind === 'chief' ? 'chiefs' : 'roll',
    },
  );
}
