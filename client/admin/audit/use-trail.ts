import { useInfiniteQuery } from '@tanstack/react-query';
import { type AuditPage, auditPage } from '../../../domain/model/audit.ts';
import { type ApiProblem, apiGet } from '../../app/api.ts';
import { paramsOf, type Question } from './question.ts';

const trailPath = '/api/audit';
const pageSize = 50;

/** Entries, newest first, page by page. Being asked is an entry too: they are asked for when somebody wants them, and not by themselves. */
export function useTrail(question: Question) {
  const params = paramsOf(question);
  return useInfiniteQuery<AuditPage, ApiProblem, AuditPage['items'], unknown[], number | null>({
    queryKey: [trailPath, params],
    queryFn: ({ pageParam, signal }) =>
      apiGet(auditPage, trailPath, { ...params, limit: pageSize, before: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
