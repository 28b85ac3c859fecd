import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { mostParcels, partition, partitionInput } from '../../domain/model/partition.ts';
import { json, problems } from '../openapi/responses.ts';

export const partitionPaths: ZodOpenApiPathsObject = {
  '/api/partition': {
    post: {
      tags: ['scenarios'],
      summary: 'Suggest how to divide an area into zones 建议分区; saves nothing',
      description:
        'Zones follow the borders of parcels (小班) and are connected, compact and even by forest or by workload. Ground ' +
        'between parcels goes by lines halfway between them. The same question on the same data has the same answer. ' +
        `422 when it holds no forest, more than ${mostParcels} parcels, fewer forest parcels than zones, or forest in more ` +
        'parts that do not touch than zones: `errors[0]` says how many are possible. Method: docs/plan/partition.md.',
      requestBody: { content: { 'application/json': { schema: partitionInput } } },
      responses: { '200': json(partition, 'The zones'), ...problems(400, 404, 413, 415, 422) },
    },
  },
};
