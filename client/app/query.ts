import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api.ts';

/** Server data is kept until the live channel says that it changed (app/live.ts); client faults (4xx) are not retried. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => !(error instanceof ApiProblem && error.status < 500) && failures < 2,
    },
  },
});
