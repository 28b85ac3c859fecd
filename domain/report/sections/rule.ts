import type { Coverage } from '../../model/coverage.ts';
import type { GapRankRule } from '../../model/gap.ts';
import type { Report } from '../../model/report.ts';
import { type Cell, cell, numberText, textCell } from '../cell.ts';
import { type Fact, type Section, sectionOf } from '../paper.ts';
import { daysText } from '../period-text.ts';
import type { ReportWords } from '../words/index.ts';

/** The rules that the numbers were counted by: no percentage leaves without them. */
export function ruleSection({ coverage, gaps }: Report, words: ReportWords): Section {
  const w = words.rule;
  const { now } = coverage.all;
  const facts: Fact[] = [
    ...coverageRuleFacts(now, words),
    [words.gaps.minArea, textCell(w.hectares(numberText('hectares', gaps.minArea / 1e4)))],
    [words.gaps.rule, textCell(rankRule(gaps.ranking.rule, words))],
    [w.hash, textCell(now.inputsHash)],
  ];
  return sectionOf(words, 'rule', [{ kind: 'facts', facts }], { sheet: 'rule' });
}

/** What stands beside every percentage: period, swath, denominator, target, engine, and how fresh the data are. */
export function coverageRuleFacts(now: Coverage, words: ReportWords): Fact[] {
  const w = words.rule;
  const { rule } = now;
  const swaths = [
    w.metres(numberText('count', rule.swathM)),
    ...Object.entries(rule.swathByKindM).map(([kind, m]) =>
      w.kindMetres(words.kinds[kind] ?? kind, numberText('count', m)),
    ),
  ];
  const dataTime: Cell = { as: 'instant', value: now.dataTime };
  return [
    [w.period, textCell(daysText(now.period, words))],
    [w.swath, textCell(swaths.join(words.list))],
    [w.denominator, textCell(w.denominators[rule.denominator])],
    [
      w.effective,
      textCell(w.effectiveOf(numberText('km', rule.effectiveMinM / 1000), rule.effectiveMinS / 60)),
    ],
    [w.target, cell('percent', now.target)],
    ...now.withoutOutline.map(({ name }): Fact => [w.withoutOutline, textCell(name)]),
    [w.crs, textCell(w.crsOf(rule.crs, rule.pixelM))],
    [w.version, textCell(rule.version)],
    [w.dataTime, dataTime],
    [w.pending, cell('count', now.pending)],
  ];
}

function rankRule({ neverVisitedDays, ...weights }: GapRankRule, words: ReportWords): string {
  const told = Object.entries(weights).map(
    ([name, weight]) => `${words.gaps.weights[name as keyof typeof weights]} ${weight}`,
  );
  return words.gaps.formula(numberText('count', neverVisitedDays), told.join(words.list));
}
