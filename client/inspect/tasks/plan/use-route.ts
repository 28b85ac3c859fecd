import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Gap } from '../../../../domain/model/index.ts';
import { type RouteAnswer, routeAnswer, type routeQuestion } from '../../../../domain/model/route.ts';
import { type ApiProblem, apiSend } from '../../../app/api.ts';
import { useTimeWindow } from '../../../app/url-state.ts';
import type { PatrolScope } from '../../coverage/use-coverage.ts';

const path = '/api/routes';

/** The route through gaps, and what it would add to the coverage that the page shows: same period, same patrols. */
export function useRoute(chiefId: string | null, gaps: readonly Gap[], scope: PatrolScope) {
  const { from, to } = useTimeWindow();
  return useQuery<RouteAnswer, ApiProblem>({
    queryKey: [path, { chiefId, from, to, ...scope, gaps: gaps.map(({ id }) => id) }],
    queryFn: async () => {
      const question: z.input<typeof routeQuestion> = {
        chief: chiefId ?? '',
        from,
        to,
        ...scope,
        gaps: gaps.map(({ id, geometry }) => ({ id, geometry })),
      };
      return (await apiSend(routeAnswer, 'POST', path, question)).data;
    },
    enabled: chiefId !== null && gaps.length > 0,
    retry: false,
  });
}
