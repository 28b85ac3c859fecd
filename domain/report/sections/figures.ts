import type { Coverage } from '../../model/coverage.ts';
import type { Report } from '../../model/report.ts';
import { type Cell, cell, hectares, numberText, textCell } from '../cell.ts';
import { type Section, sectionOf, type Tile } from '../paper.ts';
import type { ReportWords } from '../words/index.ts';
import { changeOf, coverageTone, visited } from './coverage.ts';
import { dutyCell } from './duty.ts';
import { knownProblems } from './problems.ts';

/** What a reader wants to know in five seconds. */
export function figuresSection(report: Report, words: ReportWords): Section {
  const { all, effective } = report.coverage;
  const w = words.coverage;
  const measured = all.now.status !== 'no-data';
  const tiles: Tile[] = [
    dutyTile(report, words),
    {
      label: `${w.ratio} · ${w.all}`,
      value: ratio(all.now),
      note: [w.target(numberText('percent', all.now.target)), change(all.now, all.before, words)]
        .filter(Boolean)
        .join(' · '),
    },
    {
      label: `${w.ratio} · ${w.effective}`,
      value: ratio(effective.now),
      note: change(effective.now, effective.before, words),
    },
    { label: w.grids, value: visited(all.now.grids, words), note: null },
    { label: w.parcels, value: visited(all.now.parcels, words), note: null },
    {
      label: `${words.gaps.title} · ${words.gaps.area}`,
      value: hectares(measured ? report.gaps.totalM2 : null),
      note: measured ? `${words.gaps.count}${words.colon}${numberText('count', report.gaps.total)}` : null,
    },
    {
      label: `${words.section.work} · ${words.work.patrols}`,
      value: cell('count', report.work?.patrols ?? null),
      note: report.work && `${words.work.km}${words.colon}${numberText('km', report.work.lengthM / 1000)}`,
    },
    problemTile(report, words),
  ];
  return sectionOf(words, 'figures', [{ kind: 'tiles', tiles }]);
}

const ratio = (of: Coverage): Cell => ({ ...cell('percent', of.ratio), tone: coverageTone[of.status] });

function change(now: Coverage, before: Coverage, words: ReportWords): string | null {
  const points = changeOf(now, before);
  return points === null ? null : words.coverage.changeOf(numberText('points', points));
}

function dutyTile(report: Report, words: ReportWords): Tile {
  const label = words.duty.title;
  if (report.kind === 'chief') {
    const { status, current } = report.duty;
    const note = current && words.duty.tally(current.done, current.required);
    return { label, value: dutyCell(status, words), note };
  }
  const { counts } = report;
  const done = counts.rule.per === 'none' ? null : words.coverage.of(`${counts.met}`, `${counts.chiefs}`);
  return {
    label: `${label} · ${words.duty.statuses.met}`,
    value: textCell(done ?? words.duty.statuses['not-required']),
    note: `${words.duty.statuses.overdue}${words.colon}${words.duty.people(counts.overdue)}`,
  };
}

function problemTile(report: Report, words: ReportWords): Tile {
  const problems = knownProblems(report);
  return {
    label: `${words.section.problems} · ${words.problems.reported}`,
    value: cell('count', problems?.total ?? null),
    note: problems && `${words.problems.overdue}${words.colon}${numberText('count', problems.overdue)}`,
  };
}
