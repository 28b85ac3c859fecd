import { areaSummary, patrolRecord, patrolSummary } from '../../../domain/model/index.ts';
import { apiSend, listOf, useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';

const recordList = listOf(patrolRecord);
const patrolList = listOf(patrolSummary);
const areaList = listOf(areaSummary);

/** The page lists at most this many, those of the newest patrols first. */
export const recordLimit = 50;

export type RecordsOf = 'own' | 'areas';

/** Records of the window: of the chief's own patrols, or of everybody's in the chief's areas. */
export function useRecords(chiefId: string | null, of: RecordsOf) {
  const { from, to } = useTimeWindow();
  const who = of === 'own' ? { chief: chiefId } : { areasOf: chiefId };
  return useApi(
    recordList,
    '/api/patrol-records',
    { from, to, ...who, limit: recordLimit },
    { enabled: chiefId !== null },
  );
}

/** The chief's own patrols of the window, with what their records say. */
export function useOwnPatrols(chiefId: string | null) {
  const { from, to } = useTimeWindow();
  return useApi(
    patrolList,
    '/api/patrols',
    { from, to, chief: chiefId, limit: 100 },
    { enabled: chiefId !== null },
  );
}

/** The grids (网格) of an area, which a patrol may have gone through. */
export function useGridsOf(areaId: string | null) {
  return useApi(areaList, '/api/areas', { kind: 'grid', parent: areaId }, { enabled: areaId !== null });
}

/** A record as it is now, with the ETag that its change needs. Throws ApiProblem. */
export function readRecord(id: string) {
  return apiSend(patrolRecord, 'GET', `/api/patrol-records/${id}`);
}
