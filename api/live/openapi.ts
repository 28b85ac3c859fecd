import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problems } from '../openapi/responses.ts';

export const livePaths: ZodOpenApiPathsObject = {
  '/api/live': {
    get: {
      tags: ['live'],
      summary: 'Changes as server-sent events',
      description:
        'Every event has an id and JSON `data`. `{"type":"layers","layers":{name: version}}`: these layers changed; ' +
        'a new client gets all versions first. `{"type":"reset"}`: events were missed, load everything again. After a ' +
        'break EventSource sends Last-Event-ID and gets what it missed. A comment arrives every 15 s.',
      requestParams: { header: z.object({ 'Last-Event-ID': z.string().optional() }) },
      responses: {
        '200': { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
        ...problems(),
      },
    },
  },
};
