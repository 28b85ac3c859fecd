import {
  type ProblemState,
  problemCandidate,
  problemDetail,
  problemKind,
  problemList,
} from '../../../domain/model/index.ts';
import { listOf, useApi } from '../../app/api.ts';

const path = '/api/problems';
const candidateList = listOf(problemCandidate);
const kindList = listOf(problemKind);

/** The page lists so many, and so many more each time. */
export const pageSize = 50;
export type Shown = 'open' | ProblemState;

/** Problems inside the chief's areas, or all that are seen (`everybody`), the most urgent first; open ones of all times. */
export function useProblems(chiefId: string | null, shown: Shown, limit: number, everybody = false) {
  const which = shown === 'open' ? { open: true } : { state: shown };
  return useApi(
    problemList,
    path,
    { chief: chiefId, ...which, limit },
    { enabled: chiefId !== null || everybody, keepPrevious: limit > pageSize },
  );
}

export function useProblem(id: string) {
  return useApi(problemDetail, `${path}/${encodeURIComponent(id)}`);
}

/** Who could rectify it, the nearest first. */
export function useCandidates(id: string) {
  return useApi(candidateList, `${path}/${encodeURIComponent(id)}/candidates`);
}

export function useKinds() {
  return useApi(kindList, `${path}/kinds`);
}
