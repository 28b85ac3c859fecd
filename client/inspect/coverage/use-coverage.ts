import { coverage } from '../../../domain/model/index.ts';
import { useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { chiefPath } from '../chief/use-chief.ts';

/** Which patrols count: all or only effective ones (有效巡护); everybody's or the chief's own. */
export interface PatrolScope {
  effectiveOnly: boolean;
  by: 'all' | 'own';
}

/** Coverage of the union of a chief's areas in the chosen window. */
export function useCoverage(chiefId: string | null, scope: PatrolScope) {
  const { from, to } = useTimeWindow();
  return useApi(
    coverage,
    chiefPath(chiefId, '/coverage'),
    { from, to, ...scope },
    { enabled: chiefId !== null, keepPrevious: false },
  );
}
