import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import {
  newZone,
  zone,
  zoneHistory,
  zoneInput,
  zoneListQuery,
  zonePreview,
  zoneQuery,
  zoneTransition,
} from '../../domain/model/zone.ts';
import { etag, ifMatchHeader, json, listOf, problems } from '../openapi/responses.ts';
import { previewInput, zoneDiscardQuery, zonePath } from './routes.ts';

const conflict = (description: string) => ({
  '409': { description, content: { 'application/problem+json': { schema: problem } } },
});
const outlineRules =
  'The outline must be a valid polygon (no self-crossing, closed rings), hold at least 100 m², lie inside the city ' +
  '(99.9 %) and have at most 20,000 vertices; else 422 whose `errors[0].path` leads to the ring or vertex.';

export const zonePaths: ZodOpenApiPathsObject = {
  '/api/zones/preview': {
    post: {
      tags: ['zones'],
      summary: 'What a drawn outline holds; saves nothing',
      description: `${outlineRules} \`byClass\` is keyed by land class (地类 DI_LEI).`,
      requestBody: { content: { 'application/json': { schema: previewInput } } },
      responses: { '200': json(zonePreview, 'Areas and counts'), ...problems(400, 413, 422) },
    },
  },
  '/api/zones': {
    get: {
      tags: ['zones'],
      summary: 'Zones 片区: in force, to come, and drafts',
      description:
        'What is approved stands in the zone’s own fields, its open draft in `change`; of a zone that was never approved ' +
        'they say the same. `at` finds what was in force on a day, without drafts.',
      requestParams: { query: zoneListQuery },
      responses: { '200': json(listOf(zone), 'Zones by name'), ...problems(400) },
    },
    post: {
      tags: ['zones'],
      summary: 'Draw a new zone: a draft',
      description:
        `${outlineRules} A draft is on no map and in no number until it is approved. With an \`id\` made by the client the ` +
        'same body again changes nothing and answers 200.',
      requestBody: { content: { 'application/json': { schema: newZone } } },
      responses: {
        '201': json(zone, 'The zone; Location leads to it', etag),
        '200': json(zone, 'It was there already', etag),
        ...conflict('The id is there by another body; `errors` names the fields'),
        ...problems(400, 413, 415, 422),
      },
    },
  },
  '/api/zones/{id}': {
    get: {
      tags: ['zones'],
      summary: 'One zone, with its open draft',
      requestParams: { path: zonePath, query: zoneQuery },
      responses: { '200': json(zone, 'The zone', etag), ...problems(400, 404) },
    },
    put: {
      tags: ['zones'],
      summary: 'Save the open draft, or open a change of what is approved',
      description:
        'What is in force stays as it is until the change is approved. The body replaces the whole draft. `validFrom` may ' +
        'not be in the past; a change of a zone still to come keeps its day where none is sent.',
      requestParams: { path: zonePath, header: ifMatchHeader },
      requestBody: { content: { 'application/json': { schema: zoneInput } } },
      responses: {
        '200': json(zone, 'The zone with its draft', etag),
        ...conflict('The draft is submitted, or the zone is abolished (`urn:problem:zone-state`)'),
        ...problems(400, 404, 412, 413, 415, 422, 428),
      },
    },
    delete: {
      tags: ['zones'],
      summary: 'Throw the open draft away',
      description: 'What is approved stays; of a zone that never was, only its events are left.',
      requestParams: { path: zonePath, header: ifMatchHeader, query: zoneDiscardQuery },
      responses: {
        '204': { description: 'Thrown away' },
        ...conflict('There is no open draft, or it is submitted (`urn:problem:zone-state`)'),
        ...problems(400, 404, 412, 428),
      },
    },
  },
  '/api/zones/{id}/history': {
    get: {
      tags: ['zones'],
      summary: 'What was approved, and who did what, when and why',
      description:
        'The newest first. A zone that is gone, for it was abolished before it began or never approved, still has its events.',
      requestParams: { path: zonePath },
      responses: { '200': json(zoneHistory, 'Versions and events'), ...problems(400, 404) },
    },
  },
  '/api/zones/{id}/transitions': {
    post: {
      tags: ['zones'],
      summary: 'Take a zone one step on',
      description:
        'draft → submit 提交 → submitted → approve 批准 → in force from a day, or reject 驳回 with a reason → rejected, which is ' +
        'edited and submitted again; withdraw 撤回 brings a submitted one back. abolish 撤销 with a reason ends a zone on a day, ' +
        'restore 恢复 draws a new draft from an old version. An approval makes a dated version: past periods keep the old ' +
        'outline; the chosen chief answers for the zone from that day in the place of the one before. A day in the past is ' +
        '422. What waited to begin on that day or later is replaced.',
      requestParams: { path: zonePath, header: ifMatchHeader },
      requestBody: { content: { 'application/json': { schema: zoneTransition } } },
      responses: {
        '201': json(zone, 'The zone after it', etag),
        '200': json(zone, 'This was done already; the zone as it is now', etag),
        '204': { description: 'Nothing is left of it: it was abolished before the end of its first day' },
        ...conflict(
          'Not possible from here (`urn:problem:zone-state`), the draft’s base has changed (`urn:problem:base-changed`), or ' +
            'the id is there by another body (`urn:problem:id-taken`)',
        ),
        ...problems(400, 404, 412, 413, 415, 422, 428),
      },
    },
  },
};
