/** What the live channel tells: GET /api/live as server-sent events, GET /api/live/state for who has to poll. */
import { z } from 'zod';
import { instant } from './common.ts';
import { patrolKind, trackFault } from './patrol.ts';

/** Seconds between two `beat`s of the stream: proxies cut what is silent for a minute, some for 30 s. */
export const beatS = 15;

/** Events that a state holds, the newest first: what a card on a wall can show, several times over. */
export const stateEvents = 50;

export const liveRole = z.enum(['chief', 'ranger', 'other']);
export type LiveRole = z.infer<typeof liveRole>;

/**
 * Who is on a patrol. Neither phone numbers nor posts: a wall hangs where visitors pass. Who may see whose position
 * is decided by areas (api/live/view.ts).
 */
export const livePerson = z
  .object({
    patrolId: z.uuid(),
    personId: z.string().nullable().meta({ description: 'null: somebody who is not on record' }),
    name: z.string().nullable(),
    role: liveRole.meta({ description: 'chief 林长, ranger 护林员 监管员 执法员, other: not on record' }),
    title: z.string().nullable().meta({ description: "a chief's title, a ranger's team" }),
    area: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .meta({ description: "a ranger's grid, the first area that a chief answers for" }),
    kind: patrolKind,
    demo: z.boolean().meta({ description: 'synthetic 演示' }),
  })
  .meta({ id: 'LivePerson' });
export type LivePerson = z.infer<typeof livePerson>;

/** The newest good fix of somebody on patrol. */
export const livePosition = livePerson
  .extend({
    at: instant.meta({ description: "of the fix; when it came in, if the device's clock is ahead" }),
    lon: z.number().meta({ description: 'CGCS2000 degrees' }),
    lat: z.number(),
    accuracyM: z.number().nullable(),
  })
  .meta({ id: 'LivePosition' });
export type LivePosition = z.infer<typeof livePosition>;

const eventBase = { id: z.int(), at: instant };
const track = {
  lengthM: z.number(),
  movingS: z.number(),
  fault: trackFault.nullable().meta({ description: 'why the track is unusable; null: it counts' }),
};

/** Something that happened and that a room wants to hear of. */
export const liveEvent = z
  .discriminatedUnion('kind', [
    z.object({ ...eventBase, kind: z.literal('patrol-started'), person: livePerson }),
    z.object({
      ...eventBase,
      kind: z.literal('patrol-silent').meta({ description: 'no position for five minutes' }),
      person: livePerson,
      lastAt: instant,
    }),
    z.object({
      ...eventBase,
      kind: z.literal('patrol-ended'),
      person: livePerson,
      by: z.enum(['device', 'silence']).meta({ description: 'silence: no position for an hour' }),
      ...track,
    }),
    z.object({
      ...eventBase,
      kind: z.literal('patrol-received').meta({ description: 'an earlier patrol was uploaded late' }),
      person: livePerson,
      startedAt: instant,
      ...track,
    }),
    z.object({
      ...eventBase,
      kind: z.literal('zone-changed').meta({ description: 'a 片区 was drawn, changed or abolished' }),
      area: z.object({ id: z.string(), name: z.string() }),
      change: z.enum(['created', 'changed', 'ended']),
    }),
    z.object({
      ...eventBase,
      kind: z.literal('import-finished'),
      importId: z.uuid(),
      fileName: z.string(),
      dataset: z.enum(['patrol', 'area', 'parcel', 'people']),
      change: z.enum(['imported', 'reverted']),
      count: z.int().meta({ description: 'tracks, areas, parcels or people taken' }),
    }),
  ])
  .meta({ id: 'LiveEvent' });
export type LiveEvent = z.infer<typeof liveEvent>;

const seq = z.int().meta({ description: 'of the newest message that is contained in this' });

/** Everything that the channel knows at one moment; the messages after `seq` continue it. */
export const liveState = z
  .object({
    seq,
    serverTime: instant.meta({ description: 'ages are counted by this clock, not by the screen’s' }),
    layers: z.record(z.string(), z.int()).meta({ description: 'newest version by map layer' }),
    positions: z.array(livePosition),
    events: z.array(liveEvent).meta({ description: 'the newest first' }),
  })
  .meta({ id: 'LiveState' });
export type LiveState = z.infer<typeof liveState>;

/**
 * One message of the stream. `layers`, `positions` and `event` have the number after the one before; `state` (the greeting)
 * and `beat` have that of the newest message, so that a client sees what it has missed before the next one comes.
 */
export const liveMessage = z
  .discriminatedUnion('type', [
    liveState.extend({ type: z.literal('state') }),
    z.object({ type: z.literal('layers'), seq, layers: z.record(z.string(), z.int()) }),
    z.object({
      type: z.literal('positions'),
      seq,
      serverTime: instant,
      changed: z.array(livePosition),
      gone: z
        .array(z.uuid())
        .meta({ description: 'patrols that are over, deleted, or not heard of for an hour' }),
    }),
    z.object({ type: z.literal('event'), seq, serverTime: instant, event: liveEvent }),
    z.object({ type: z.literal('beat'), seq, serverTime: instant }),
    z.object({ type: z.literal('reset'), seq }),
  ])
  .meta({ id: 'LiveMessage' });
export type LiveMessage = z.infer<typeof liveMessage>;
