import { earlierPeriod } from '../../../domain/law/earlier-period.ts';
import { useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { coverageList, useRanking } from '../../coverage/queries.ts';
import type { RankedKind } from '../../coverage/ranked-kinds.ts';
import { useDutyBoard } from '../queries.ts';
import type { Earlier } from './change.ts';

/** The same ranking of the same days of the period before. It is asked for when the ranking itself is there. */
export function useEarlier(kind: RankedKind): Earlier {
  const { preset, from, to } = useTimeWindow();
  const { data: ranking, isPlaceholderData } = useRanking(kind);
  const period = earlierPeriod(preset, { from, to });
  const enabled = ranking !== undefined && !isPlaceholderData;
  const since = useDutyBoard().data?.recordsSince;
  const { data, isError } = useApi(
    coverageList,
    '/api/coverage',
    { kind, ...period, order: 'name' },
    { enabled },
  );
  return {
    period,
    items: enabled ? data?.items : undefined,
    failed: enabled && isError,
    partial: since !== undefined && since !== null && since > period.from,
  };
}
