import { type CoverageWithin, coverageWithin } from '../../../domain/model/index.ts';
import { useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { useInspected } from '../inspected.ts';

/** The parts of other areas inside one, least covered first, in the chosen window. */
export function useWithin(areaId: string | null, kind: CoverageWithin['kind']) {
  const { answered, scope } = useInspected();
  const { from, to } = useTimeWindow();
  return useApi(
    coverageWithin,
    `/api/areas/${areaId}/coverage/within`,
    { kind, from, to, effectiveOnly: scope.effectiveOnly },
    { enabled: answered && areaId !== null },
  );
}
