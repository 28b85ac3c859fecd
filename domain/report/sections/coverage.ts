import type { Coverage, CoverageStatus } from '../../model/coverage.ts';
import type { Report } from '../../model/report.ts';
import { type Cell, cell, hectares, numberText, type Tone, textCell } from '../cell.ts';
import { columns, type Section, sectionOf } from '../paper.ts';
import { daysText, periodName } from '../period-text.ts';
import type { ReportWords } from '../words/index.ts';

export const coverageTone: Record<CoverageStatus, Tone> = {
  'no-data': 'none',
  'not-visited': 'bad',
  'below-target': 'warn',
  met: 'ok',
};

export const coverageCell = (status: CoverageStatus, words: ReportWords): Cell =>
  textCell(words.coverage.statuses[status], coverageTone[status]);

/** Percentage points; null where either is not known. */
export function changeOf(now: Coverage, before: Coverage): number | null {
  return now.ratio === null || before.ratio === null ? null : (now.ratio - before.ratio) * 100;
}

/** Visited of all; where nothing was due there is nothing to say. */
export function visited({ total, visited }: Coverage['grids'], words: ReportWords): Cell {
  if (total === 0) return textCell(null, 'none');
  return textCell(words.coverage.of(numberText('count', visited), numberText('count', total)));
}

/** What has to be covered, m²; null where nobody knows it. */
const due = ({ areaM2, status }: Coverage) => (areaM2 === 0 && status === 'no-data' ? null : areaM2);

/** Coverage by all, by effective and by the chief's own patrols, with the change against the period before. */
export function coverageSection(report: Report, words: ReportWords): Section {
  const { all, effective } = report.coverage;
  const row = (what: string, now: Coverage, before: Coverage | null): Cell[] => [
    textCell(what),
    cell('percent', now.ratio),
    cell('percent', before?.ratio ?? null),
    cell('points', before && changeOf(now, before)),
    hectares(now.ratio === null ? null : now.coveredM2),
    hectares(due(now)),
    visited(now.grids, words),
    visited(now.parcels, words),
    coverageCell(now.status, words),
  ];
  const w = words.coverage;
  return sectionOf(
    words,
    'coverage',
    [
      {
        kind: 'table',
        columns: columns(
          [w.what, 1.5],
          [w.ratio, 1.35],
          [w.before, 1.1],
          [w.change, 1.2],
          [w.covered, 1.4],
          [w.total, 1.4],
          [w.grids, 1.2],
          [w.parcels, 1.4],
          [w.status, 1.2],
        ),
        rows: [
          row(w.all, all.now, all.before),
          row(w.effective, effective.now, effective.before),
          ...(report.kind === 'chief' ? [ownRow(w.own, report.own.coverage, row)] : []),
        ],
      },
    ],
    { note: w.comparedWith(daysText(report.before, words)) },
  );
}

/** Of the own patrols only the period itself is asked for: what is compared are the areas. */
function ownRow(
  what: string,
  own: Coverage,
  row: (what: string, now: Coverage, before: Coverage | null) => Cell[],
): Cell[] {
  return row(what, own, null).map((value, i) => (i === 2 || i === 3 ? textCell('—') : value));
}

/** The periods up to this one, each by the same rule. */
export function trendSection({ trend, period, coverage }: Report, words: ReportWords): Section {
  const name = (of: Coverage) => periodName(period.unit, of.period.from, words);
  return sectionOf(words, 'trend', [
    {
      kind: 'bars',
      bars: trend.map((of) => ({ label: name(of), ratio: of.ratio })),
      target: coverage.all.now.target,
    },
    {
      kind: 'table',
      columns: columns(
        [words.trend.period, 2],
        [words.coverage.ratio, 1],
        [words.coverage.change, 1.2],
        [words.coverage.covered, 1.4],
        [words.coverage.total, 1.4],
        [words.trend.tracks, 1.4],
        [words.coverage.status, 1.2],
      ),
      rows: trend.map((of, i) => {
        const before = trend[i - 1];
        return [
          textCell(name(of)),
          cell('percent', of.ratio),
          before ? cell('points', changeOf(of, before)) : textCell('—'),
          hectares(of.ratio === null ? null : of.coveredM2),
          hectares(due(of)),
          cell('count', of.tracks.valid),
          coverageCell(of.status, words),
        ];
      }),
    },
  ]);
}
