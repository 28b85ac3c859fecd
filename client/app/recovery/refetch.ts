import type { Query, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api.ts';
import { isDue, mayHang } from './again.ts';

/** Failed runs before the last good answer, by query: react-query counts all that ever were. */
const healed = new WeakMap<Query, { answers: number; errors: number }>();

function failuresOf(query: Query): number {
  const { dataUpdateCount, errorUpdateCount } = query.state;
  const before = healed.get(query);
  if (before && before.answers === dataUpdateCount) return errorUpdateCount - before.errors;
  healed.set(query, { answers: dataUpdateCount, errors: Math.max(0, errorUpdateCount - 1) });
  return Math.min(1, errorUpdateCount);
}

const statusOf = (error: unknown) => (error instanceof ApiProblem ? error.status : null);

/** Asks again for what failed and is due by now; what nobody looks at is left alone. */
export function refetchDue(client: QueryClient, now: number): void {
  void client.refetchQueries(
    {
      type: 'active',
      predicate: (query) => {
        const { status, fetchStatus, error, errorUpdatedAt } = query.state;
        if (status !== 'error' || fetchStatus !== 'idle') return false;
        return isDue({ status: statusOf(error), failures: failuresOf(query), failedAt: errorUpdatedAt }, now);
      },
    },
    { cancelRefetch: false },
  );
}

/** When each query that is under way was put. */
const asked = new WeakMap<Query, number>();

/** Watches the cache, so that it is known how long a question has been waiting for its answer. */
export function watchQuestions(client: QueryClient): () => void {
  return client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated') return;
    if (query.state.fetchStatus === 'idle') asked.delete(query);
    else if (!asked.has(query)) asked.set(query, Date.now());
  });
}

/** The way to the server is back: asks at once for all that failed, and anew for what may hang on a dead connection. */
export async function refetchBroken(client: QueryClient, now: number): Promise<void> {
  const broken = client.getQueryCache().findAll({
    type: 'active',
    predicate: (query) => {
      if (query.state.fetchStatus === 'idle') return query.state.status === 'error';
      return mayHang(asked.get(query) ?? now, now);
    },
  });
  // A refetch alone would wait for a question that never had an answer.
  await Promise.all(broken.map((query) => query.cancel({ silent: true, revert: true })));
  await client.refetchQueries({ type: 'active', predicate: (query) => broken.includes(query) });
}
