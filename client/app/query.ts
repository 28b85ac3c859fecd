import { type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api.ts';
import { keepAnswer, restoreAnswer } from './offline/last-answers.ts';

/**
 * Server data is kept until the live channel says that it changed (app/live.ts); client faults (4xx) are not retried. What
 * has failed for good is asked again by app/recovery, and shows the last answer of this machine meanwhile
 * (app/offline). A browser that believes to be offline may still reach a server on its own network, so it always tries.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onSuccess: (_data, query) => keepAnswer(query as Query),
    onError: (error, query) => {
      if (error instanceof ApiProblem && error.status === 0) void restoreAnswer(query as Query);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (failures, error) => !(error instanceof ApiProblem && error.status < 500) && failures < 2,
    },
  },
});
