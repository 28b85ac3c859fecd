/** A frozen period as a paper: the same writers as of reports make its PDF and its workbook. */
import { addDays } from '../law/period.ts';
import type { AssessedChief, Assessment, DeadlineCount } from '../model/assessment.ts';
import { type Cell, cell, instantText, numberText, textCell } from '../report/cell.ts';
import { columns, type Fact, type Paper, type Section, sectionOf } from '../report/paper.ts';
import { coverageCell } from '../report/sections/coverage.ts';
import type { ReportWords } from '../report/words/index.ts';

/** @param now when the paper is made, ISO */
export function assessmentPaper(frozen: Assessment, words: ReportWords, now: string): Paper {
  const w = words.assessment;
  return {
    title: w.title,
    whose: frozen.area.name,
    period: words.days(frozen.from, addDays(frozen.to, -1)),
    facts: [
      [w.area, textCell(frozen.area.name)],
      [w.frozen, textCell(w.frozenBy(frozen.frozenBy.name ?? w.none, instantText(frozen.frozenAt)))],
      [w.basis, textCell(w.law)],
    ],
    warnings: [...(frozen.illustrative ? [w.demo] : []), ...(frozen.final ? [] : [w.provisional])],
    sections: [rollSection(frozen, words), ruleSection(frozen, words)],
    made: words.generated(instantText(now)),
    unit: words.product,
  };
}

function rateCell({ due, inTime, rate }: DeadlineCount, { assessment: w }: ReportWords): Cell {
  return textCell(rate === null ? w.none : w.rate(numberText('percent', rate), inTime, due));
}

function rowOf({ chief, coverage, duty, problems, tasks, score }: AssessedChief, words: ReportWords): Cell[] {
  const w = words.assessment;
  const tones = { met: 'ok', missed: 'bad', overdue: 'bad' } as const;
  const tone = tones[duty.status as keyof typeof tones] ?? 'none';
  return [
    textCell(chief.name),
    textCell(chief.title),
    textCell(chief.areas.map(({ name }) => name).join(words.list)),
    cell('percent', coverage.ratio),
    cell('percent', coverage.target),
    coverageCell(coverage.status, words),
    textCell(duty.required === 0 ? w.none : w.times(duty.required, duty.made)),
    textCell(w.duties[duty.status], tone),
    rateCell(problems, words),
    rateCell(tasks, words),
    ...(score ? [cell('factor', score.value)] : []),
  ];
}

function rollSection({ items, rules }: Assessment, words: ReportWords): Section {
  const w = words.assessment;
  const scored = rules.assessment.weights !== null;
  const head = columns(
    [w.name, 1.2],
    [w.post, 1.4],
    [w.areaOf, 1.6],
    [w.coverage, 1],
    [w.target, 0.9],
    [w.status, 1],
    [w.dutyDone, 1],
    [w.duty, 1],
    [w.problems, 1.4],
    [w.tasks, 1.4],
    ...(scored ? [[w.score, 0.8] as [string, number]] : []),
  );
  const rows = items.map((item) => {
    const row = rowOf(item, words);
    return scored && !item.score ? [...row, textCell(w.none)] : row;
  });
  return sectionOf(words, 'chiefs', [{ kind: 'table', columns: head, rows }], {
    note: w.roll(items.length),
    sheet: 'roll',
  });
}

function ruleSection(
  { rules, ruleVersion, inputsHash, resultsHash }: Assessment,
  words: ReportWords,
): Section {
  const w = words.assessment;
  const { weights } = rules.assessment;
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  const facts: Fact[] = [
    [w.ruleVersion, textCell(ruleVersion)],
    [w.engine, textCell(rules.engine)],
    [w.swath, cell('count', number(rules.coverage.swathM))],
    [w.targetRule, cell('percent', number(rules.coverage.target))],
    [
      w.weights,
      textCell(
        weights ? w.formula(weights.coverage, weights.duty, weights.problems, weights.tasks) : w.noWeights,
      ),
    ],
    [w.inputsHash, textCell(inputsHash)],
    [w.resultsHash, textCell(resultsHash)],
  ];
  return sectionOf(words, 'rule', [{ kind: 'facts', facts }], { sheet: 'rule' });
}
