import { patrolDetail, patrolSummary } from '../../../domain/model/index.ts';
import { listOf, useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';

const patrolList = listOf(patrolSummary);

/** The page lists at most this many, newest first. */
export const patrolLimit = 30;

export type PatrolsOf = 'own' | 'area';

/** Patrols of the window: the chief's own, or everybody's in the first of the chief's areas. */
export function usePatrols(chiefId: string | null, areaId: string | null, of: PatrolsOf) {
  const { from, to } = useTimeWindow();
  const who = of === 'own' ? { chief: chiefId } : { area: areaId };
  return useApi(
    patrolList,
    '/api/patrols',
    { from, to, ...who, limit: patrolLimit },
    { enabled: (of === 'own' ? chiefId : areaId) !== null },
  );
}

/** One patrol with its cleaned track. */
export function usePatrol(id: string | null) {
  return useApi(patrolDetail, `/api/patrols/${id}`, {}, { enabled: id !== null });
}
