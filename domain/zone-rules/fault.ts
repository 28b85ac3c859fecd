/**
 * What the rules for a zone (片区) say of an outline: the shapes that both sides speak. Where a fault is, how much it is,
 * and how it may be mended. docs/plan/rules.md says what each rule measures.
 */
import { z } from 'zod';
import { zoneLimits } from './limits.ts';

export const zoneRules = [
  'too-many-vertices',
  'ring-not-closed',
  'outline-not-valid',
  'outline-too-small',
  'outside-city',
  'outside-jurisdiction',
  'too-narrow',
  'stray-points',
  'sliver-gap',
  'sliver-overlap',
  'overlap-same-purpose',
  'overlap-other-purpose',
  'parcels-cut',
] as const;
export type ZoneRule = (typeof zoneRules)[number];

/** error: not to be submitted; warning: to be looked at; note: worth knowing. */
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** What one click does to the outline; each is a pure function (`mend/`). */
export const mendKinds = [
  /** rings made closed */
  'close-rings',
  /** crossings resolved; every loop is kept as a part of its own */
  'untangle',
  /** repeated points and spikes dropped */
  'drop-points',
  'clip-city',
  'clip-jurisdiction',
  /** parts narrower than the least width removed */
  'remove-narrow',
  /** the gap to a neighbour filled up to its border */
  'close-gap',
  /** what lies in a neighbour taken off, along its border */
  'subtract-neighbour',
  /** every cut parcel (小班) wholly in or out, by where more of it lies: 小班取整 */
  'round-parcels',
] as const;
export type MendKind = (typeof mendKinds)[number];

const position = z.tuple([z.number(), z.number()]).meta({ description: 'lon, lat; CGCS2000 degrees' });
const rings = z.array(z.array(position));
const place = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings) }),
]);
export type FaultPlace = z.infer<typeof place>;

export const zoneFault = z
  .object({
    rule: z.enum(zoneRules),
    severity: z.enum(severities),
    at: position.nullable().meta({ description: 'where to look; null: the whole outline is meant' }),
    place: place.optional().meta({ description: 'the part of the ground that is at fault' }),
    mend: z.enum(mendKinds).nullable(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])).meta({
      description:
        'numbers and names of the fault: areaM2, limitM2, widthM, limitM, share (0..1), count, id and name of a neighbour, reason',
    }),
  })
  .meta({ id: 'ZoneFault' });
export type ZoneFault = z.infer<typeof zoneFault>;

/** A parcel (小班) that the border runs through. */
export const cutParcel = z
  .object({
    id: z.string(),
    code: z.string(),
    diLei: z.string().meta({ description: 'land class (地类)' }),
    insideM2: z.number(),
    outsideM2: z.number(),
    share: z.number().meta({ description: 'of the parcel inside, 0..1' }),
  })
  .meta({ id: 'CutParcel' });
export type CutParcel = z.infer<typeof cutParcel>;

/** The server's answer of POST /api/zones/check. */
export const zoneCheck = z
  .object({
    faults: z.array(zoneFault).meta({ description: 'errors first' }),
    cutParcels: z
      .array(cutParcel)
      .meta({ description: 'the largest cuts first; at most 500, `parcels-cut` counts all' }),
    limits: zoneLimits,
    checkedAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'ZoneCheck' });
export type ZoneCheck = z.infer<typeof zoneCheck>;

/** Rules without which nothing is stored, not even a draft: no later step could count with the outline. */
const storing: ReadonlySet<ZoneRule> = new Set([
  'too-many-vertices',
  'ring-not-closed',
  'outline-not-valid',
  'outline-too-small',
  'outside-city',
]);

/** Whether a zone with this fault can't even be kept as a draft. */
export const blocksStoring = ({ rule }: Pick<ZoneFault, 'rule'>): boolean => storing.has(rule);

/** Whether a zone with this fault can't be submitted or approved. */
export const blocksSubmitting = ({ severity }: Pick<ZoneFault, 'severity'>): boolean => severity === 'error';
