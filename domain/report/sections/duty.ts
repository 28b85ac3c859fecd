import { addDays, dayOfInstant } from '../../law/period.ts';
import type { Duty, DutyStatus } from '../../model/chief.ts';
import type { ChiefReport, LevelReport } from '../../model/report.ts';
import { type Cell, cell, dayCell, type Tone, textCell } from '../cell.ts';
import { columns, type Fact, type Section, sectionOf } from '../paper.ts';
import type { ReportWords } from '../words/index.ts';

export const dutyTone: Record<DutyStatus, Tone> = {
  met: 'ok',
  due: 'warn',
  overdue: 'bad',
  'not-required': 'none',
};

export const dutyCell = (status: DutyStatus, words: ReportWords): Cell =>
  textCell(words.duty.statuses[status], dutyTone[status]);

/** Article 13 on the last day counted, and each of the chief's own patrols. */
export function dutySections({ duty }: ChiefReport, words: ReportWords): Section[] {
  const { level, rule } = duty;
  const levelName = words.levels[level];
  const ruleText =
    rule.per === 'none'
      ? words.duty.ruleNone(rule.article, levelName)
      : words.duty.ruleOf(rule.article, levelName, words.duty.per[rule.per], rule.required);
  const owed: Fact[] = duty.current
    ? [
        [words.duty.period, tally(duty.current, words)],
        [
          words.duty.before,
          duty.previous ? tally(duty.previous, words) : textCell(words.duty.unjudged, 'none'),
        ],
        ...duty.keyAreas.map(
          ({ name, done, required }): Fact => [
            words.duty.keyArea,
            textCell(`${name} · ${words.duty.tally(done, required)}`, done >= required ? 'ok' : 'warn'),
          ],
        ),
        [words.duty.remaining, textCell(words.duty.times(duty.remaining))],
        [words.duty.due, dayCell(duty.dueDate)],
      ]
    : [];
  const facts: Fact[] = [
    [words.duty.rule, textCell(ruleText)],
    [words.duty.status, dutyCell(duty.status, words)],
    ...owed,
    [words.duty.judged, dayCell(duty.at)],
  ];
  return [sectionOf(words, 'duty', [{ kind: 'facts', facts }]), ownPatrols(duty, words)];
}

function tally(period: NonNullable<Duty['current']>, words: ReportWords): Cell {
  const { from, to, done, required } = period;
  const days = words.days(from, addDays(to, -1));
  return textCell(`${words.duty.tally(done, required)} · ${days}`, done >= required ? 'ok' : 'warn');
}

function ownPatrols({ current }: Duty, words: ReportWords): Section {
  const rows = (current?.patrols ?? []).map(({ startedAt, kind, counts, reason }): Cell[] => [
    dayCell(dayOfInstant(new Date(startedAt))),
    textCell(words.kinds[kind] ?? kind),
    counts
      ? textCell(words.duty.yes, 'ok')
      : textCell(words.duty.no(words.reasons[reason ?? ''] ?? reason ?? ''), 'bad'),
  ]);
  const { date, kind, counts, none } = words.duty;
  return sectionOf(
    words,
    'dutyPatrols',
    rows.length === 0
      ? [{ kind: 'text', text: none }]
      : [{ kind: 'table', columns: columns([date, 2], [kind, 2], [counts, 5]), rows }],
    { sheet: 'work' },
  );
}

/** How many chiefs of a level stand how. */
export function levelDutySection({ counts, period }: LevelReport, words: ReportWords): Section {
  const { rule } = counts;
  const statuses: DutyStatus[] =
    rule.per === 'none' ? ['not-required'] : ['met', 'due', 'overdue', 'not-required'];
  const levelName = words.levels[counts.level];
  const text =
    rule.per === 'none'
      ? words.duty.ruleNone(rule.article, levelName)
      : words.duty.ruleOf(rule.article, levelName, words.duty.per[rule.per], rule.required);
  return sectionOf(words, 'duty', [
    {
      kind: 'facts',
      facts: [
        [words.duty.rule, textCell(text)],
        [words.duty.chiefs, cell('count', counts.chiefs)],
        ...statuses.map(
          (status): Fact => [
            words.duty.statuses[status],
            { ...cell('count', counts[status]), tone: dutyTone[status] },
          ],
        ),
        [words.duty.judged, dayCell(period.asOf)],
      ],
    },
  ]);
}
