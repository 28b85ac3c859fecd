import type { Report } from '../../model/report.ts';
import { type Cell, cell, dayCell } from '../cell.ts';
import { type Section, sectionOf } from '../paper.ts';
import type { ReportWords } from '../words/index.ts';

/** Where no problem was ever recorded before the period's end, none is known: that is not "none was found". */
export function problemsSection({ problems, period }: Report, words: ReportWords): Section {
  const w = words.problems;
  const recorded = problems.recordedSince !== null && problems.recordedSince < period.to;
  const count = (n: number): Cell => cell('count', recorded ? n : null);
  return sectionOf(
    words,
    'problems',
    [
      {
        kind: 'facts',
        facts: [
          [w.reported, count(problems.total)],
          [w.closed, count(problems.states.closed)],
          [w.share, cell('percent', problems.closedShare)],
          [w.overdue, { ...count(problems.overdue), tone: problems.overdue > 0 ? 'bad' : undefined } as Cell],
          [w.without, count(problems.withoutDeadline)],
          [w.since, dayCell(problems.recordedSince)],
        ],
      },
    ],
    { note: w.note(problems.at) },
  );
}
