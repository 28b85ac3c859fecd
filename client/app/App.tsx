import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { queryClient } from './query.ts';
import { router } from './router.tsx';
import { connectUrl } from './url-patch.ts';

connectUrl(router);

/** The whole client: data cache and routes; the map is mounted by the shell route and stays. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
