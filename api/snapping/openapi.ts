import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { snapQuery, snapTargets } from '../../domain/model/snapping.ts';
import { json, problems } from '../openapi/responses.ts';

export const snapPaths: ZodOpenApiPathsObject = {
  '/api/snap': {
    get: {
      tags: ['zones'],
      summary: 'Exact borders of parcels, grids, divisions and zones in a small box',
      description:
        'For editors, which snap to them: vector tiles are rounded to their grid. At most 3000 features; `complete` tells ' +
        'whether there are more.',
      requestParams: { query: snapQuery },
      responses: { '200': json(snapTargets, 'The borders'), ...problems(400) },
    },
  },
};
