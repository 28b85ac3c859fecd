import type { ProblemSummary } from '../../model/problem.ts';
import type { Report } from '../../model/report.ts';
import { type Cell, cell, dayCell } from '../cell.ts';
import { type Section, sectionOf } from '../paper.ts';
import type { ReportWords } from '../words/index.ts';

/** Null: no problem was ever recorded before the period's end, so none is known; that is not "none was found". */
export function knownProblems({ problems, period }: Report): ProblemSummary | null {
  const since = problems?.recordedSince ?? null;
  return since !== null && since < period.to ? problems : null;
}

export function problemsSection(report: Report, words: ReportWords): Section {
  const w = words.problems;
  const problems = knownProblems(report);
  const count = (n: number | undefined): Cell => cell('count', n ?? null);
  const overdue = count(problems?.overdue);
  return sectionOf(
    words,
    'problems',
    [
      {
        kind: 'facts',
        facts: [
          [w.reported, count(problems?.total)],
          [w.closed, count(problems?.states.closed)],
          [w.share, cell('percent', problems?.closedShare ?? null)],
          [w.overdue, overdue.value ? { ...overdue, tone: 'bad' } : overdue],
          [w.without, count(problems?.withoutDeadline)],
          [w.since, dayCell(report.problems?.recordedSince ?? null)],
        ],
      },
    ],
    { note: w.note(report.period.asOf) },
  );
}
