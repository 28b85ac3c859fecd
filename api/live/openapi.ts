import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { beatS, liveMessage, liveState } from '../../domain/model/live.ts';
import { problems } from '../openapi/responses.ts';

export const livePaths: ZodOpenApiPathsObject = {
  '/api/live': {
    get: {
      tags: ['live'],
      summary: 'Changes as server-sent events',
      description:
        'Every message has JSON `data` with a `type` and a number `seq`, which is also its SSE id. A new client gets ' +
        '`state` first: versions of all layers, who is on patrol where, the last events. Then `layers` (these layers ' +
        'changed), `positions` (who moved, who is gone; at most every 2 s) and `event`, numbered without a hole: a ' +
        'number that is not the next one means that something was lost, ask for everything again. `reset` says the same. ' +
        'After a break EventSource sends Last-Event-ID and gets what it missed. ' +
        `Every ${beatS} s an SSE event named \`beat\` comes with the newest number (\`addEventListener("beat", …)\`; ` +
        '`onmessage` does not see it): nothing for 40 s means that the way is cut. Types and events that you do not know ' +
        'are to be left alone. Behind a proxy that holds the stream back, ask for `/api/live/state`. ' +
        'Positions are those of persons: names, no phone numbers; of the areas that the asker sees.',
      requestParams: { header: z.object({ 'Last-Event-ID': z.string().optional() }) },
      responses: {
        '200': {
          description: 'The stream; `data` of each message',
          content: { 'text/event-stream': { schema: liveMessage } },
        },
        ...problems(),
      },
    },
  },
  '/api/live/state': {
    get: {
      tags: ['live'],
      summary: 'What the stream’s messages add up to now',
      description:
        'For clients that can not hold a stream. A position is live for five minutes, then old, and after an hour ' +
        'not told any more; ages are by `serverTime`. Costs as much as there are people outside, whatever is stored.',
      responses: {
        '200': { description: 'The state', content: { 'application/json': { schema: liveState } } },
        ...problems(),
      },
    },
  },
};
