import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { routeAnswer, routeQuestion } from '../../domain/model/route.ts';
import { json, problems } from '../openapi/responses.ts';

export const routePaths: ZodOpenApiPathsObject = {
  '/api/routes': {
    post: {
      tags: ['tasks'],
      summary: 'A walkable route through gaps, and what it would cover',
      description:
        'A question: nothing is stored. Between gaps the route follows the trails that usable patrols on foot have ' +
        'walked (their cleaned tracks, joined where they come within `trailCellM`), straight where none is known or it is ' +
        'too far round (`offTrailFactor`). The order of the gaps is the shortest found by nearest neighbour and 2-opt over ' +
        'those ways. A gap is swept along the trails in it where they show enough of it to close a task, else in parallel ' +
        'lines at the width of the swath. The prediction is by the engine that counts patrols: the same walk, imported, ' +
        'gives the same coverage. The setting `route` holds the walking speed. 422 also when the gaps are invalid, hold too ' +
        'much land or lie too far apart; `errors` names the gap.',
      requestBody: { content: { 'application/json': { schema: routeQuestion } } },
      responses: { '200': json(routeAnswer, 'The route'), ...problems(400, 404, 413, 415, 422) },
    },
  },
};
