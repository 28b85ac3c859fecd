import type { Report } from '../../model/report.ts';
import { type Cell, cell, hectares, numberText, textCell } from '../cell.ts';
import { columns, type Section, sectionOf } from '../paper.ts';
import type { ReportWords } from '../words/index.ts';

/** Grids named in a row of the table; the others are counted. */
const namedGrids = 2;

export function gapsSection({ gaps }: Report, words: ReportWords): Section {
  const w = words.gaps;
  const rows = gaps.items.map((gap): Cell[] => [
    cell('count', gap.rank),
    hectares(gap.areaM2),
    gap.daysSinceVisit === null ? textCell(w.never) : cell('count', gap.daysSinceVisit),
    cell('factor', gap.risk),
    cell('count', gap.parcelCount),
    textCell(gridNames(gap.grids, words)),
  ]);
  const note = w.note(
    numberText('count', gaps.total),
    numberText('hectares', gaps.totalM2 / 1e4),
    rows.length,
  );
  const head = columns(
    [w.rank, 0.7],
    [w.area, 1.1],
    [w.days, 1.1],
    [w.risk, 0.8],
    [w.parcels, 1],
    [w.grids, 4],
  );
  return sectionOf(
    words,
    'gaps',
    rows.length === 0 ? [{ kind: 'text', text: w.none }] : [{ kind: 'table', columns: head, rows }],
    { note: rows.length === 0 ? null : note, sheet: 'gaps' },
  );
}

function gridNames(grids: { name: string }[], words: ReportWords): string {
  if (grids.length === 0) return words.gaps.noGrid;
  const names = grids
    .slice(0, namedGrids)
    .map(({ name }) => name)
    .join(words.list);
  return grids.length > namedGrids ? words.gaps.more(names, grids.length) : names;
}
