/** What lies around a zone and what the rules compare it with; the caller gives it, exactly as it is stored. */
import { z } from 'zod';
import type { Outline } from '../geo/edit/sheet.ts';
import { bbox, multiPolygonGeometry } from '../model/common.ts';
import { zonePurposes } from '../model/zone.ts';
import { zoneLimits } from './limits.ts';

const named = z.object({ id: z.string(), name: z.string(), geometry: multiPolygonGeometry });

/** `geometry` null: on record, but nothing of it lies in the box. */
const whole = named.extend({ geometry: multiPolygonGeometry.nullable() });

/** The answer of GET /api/zones/surroundings. Outlines are cut off at the box, their vertices inside are exact. */
export const zoneSurroundings = z
  .object({
    bbox,
    city: whole.nullable().meta({ description: 'null: no outline on record, so there is no outside' }),
    jurisdiction: whole.nullable().meta({ description: 'the district or town asked for' }),
    zones: z
      .array(named.extend({ purpose: z.enum(zonePurposes) }))
      .meta({ description: 'in force or to come' }),
    divisions: z.array(named).meta({ description: 'districts and towns' }),
    parcels: z
      .array(named.extend({ code: z.string(), diLei: z.string(), areaM2: z.number() }))
      .nullable()
      .meta({ description: 'null: too many for one answer' }),
    limits: zoneLimits,
  })
  .meta({ id: 'ZoneSurroundings' });
export type ZoneSurroundings = z.infer<typeof zoneSurroundings>;
export type SurroundingParcel = NonNullable<ZoneSurroundings['parcels']>[number];

/** An area around, as the rules take it. */
export const outlineOf = ({ geometry }: { geometry: { coordinates: Outline } | null }): Outline =>
  geometry?.coordinates ?? [];
