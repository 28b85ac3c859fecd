import type { TFunction } from 'i18next';
import type { ProblemSummary } from '../../../domain/model/problem.ts';
import type { Format } from '../../ui/format.ts';

/** What every number of problems rests on. */
export function problemRule(
  { period, recordedSince, dataTime, illustrative }: ProblemSummary,
  t: TFunction<'wall'>,
  format: Format,
): string[] {
  return [
    t('problems.rule.period', { period: format.period(period) }),
    t('problems.rule.since', { since: recordedSince ?? '—' }),
    t('work.dataTime', { time: format.instant(dataTime) }),
    ...(illustrative ? [t('problems.rule.demo')] : []),
  ];
}
