/** Who stands above, beside and below a chief, as the server tells it. */
import { chiefSummary, subordinateCoverage } from '../../../domain/model/index.ts';
import { listOf, useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { chiefPath } from '../chief/use-chief.ts';
import { useInspected } from '../inspected.ts';

const chiefs = listOf(chiefSummary);
const coverages = listOf(subordinateCoverage);

/** The way from the top down to the chief, himself last. */
export function useAncestry(chiefId: string | null) {
  return useApi(chiefs, chiefPath(chiefId, '/ancestry'), {}, { enabled: chiefId !== null });
}

/** All chiefs right under one, in the order of their ids. */
export function useSiblings(supervisorId: string | null, enabled: boolean) {
  return useApi(
    chiefs,
    '/api/chiefs',
    { supervisor: supervisorId, limit: 1000 },
    { enabled: enabled && supervisorId !== null },
  );
}

/** Coverage of what each of the chiefs right under the one looked at answers for, in the chosen window. */
export function useSubordinateCoverage() {
  const { chiefId, answered, scope } = useInspected();
  const { from, to } = useTimeWindow();
  return useApi(
    coverages,
    chiefPath(chiefId, '/subordinates/coverage'),
    { from, to, effectiveOnly: scope.effectiveOnly },
    { enabled: answered && chiefId !== null },
  );
}
