import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api.ts';

/**
 * Server data is kept until the live channel says that it changed (app/live.ts); client faults (4xx) are not retried. What
 * has failed for good is asked again by app/recovery. A browser that believes to be offline may still reach a server on
 * its own network, so it always tries.
 */
export const queryClient = new QueryClient({
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
