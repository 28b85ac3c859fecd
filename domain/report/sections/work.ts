import type { PatrolWork, Report } from '../../model/report.ts';
import { type Cell, cell, hours, km, textCell } from '../cell.ts';
import { type Block, columns, type Section, sectionOf } from '../paper.ts';
import type { ReportWords } from '../words/index.ts';

/** Patrols of everybody and of the chief, and why some do not count. */
export function workSection(report: Report, words: ReportWords): Section {
  const w = words.work;
  const row = (whose: string, work: PatrolWork | null): Cell[] => [
    textCell(whose),
    cell('count', work?.patrols ?? null),
    cell('count', work?.invalid ?? null),
    km(work?.lengthM ?? null),
    hours(work?.movingS ?? null),
    cell('count', work?.people ?? null),
  ];
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: columns(
        [w.whose, 2],
        [w.patrols, 1.3],
        [w.invalid, 1.3],
        [w.km, 1.5],
        [w.hours, 1.5],
        [w.people, 1],
      ),
      rows: [
        row(w.everybody, report.work),
        ...(report.kind === 'chief' ? [row(w.own, report.own.work)] : []),
      ],
    },
  ];
  const reasons = Object.entries(report.work?.reasons ?? {}).toSorted((a, b) => b[1] - a[1]);
  if (reasons.length > 0) {
    blocks.push({
      kind: 'table',
      columns: columns([w.reason, 4], [w.count, 1]),
      rows: reasons.map(([reason, n]) => [textCell(words.reasons[reason] ?? reason), cell('count', n)]),
    });
  }
  return sectionOf(words, 'work', blocks, { note: w.note, sheet: 'work' });
}
