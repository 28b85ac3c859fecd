import { addDays, addMonths, periodOf } from '../../../domain/law/period.ts';
import { coverageSeries } from '../../../domain/model/coverage-series.ts';
import { useApi } from '../../app/api.ts';
import { useToday } from '../../app/use-today.ts';
import { chiefPath } from '../chief/use-chief.ts';
import type { PatrolScope } from './use-coverage.ts';

/** Coverage of a chief's areas (null: not yet) in each of the last twelve calendar months, the running one included, whatever the window. */
export function useSeries(chiefId: string | null, scope: PatrolScope) {
  const today = useToday();
  const from = addMonths(periodOf('month', today).from, -11);
  return useApi(
    coverageSeries,
    chiefPath(chiefId, '/coverage/series'),
    { from, to: addDays(today, 1), step: 'month', ...scope },
    { enabled: chiefId !== null },
  );
}
