import type pg from 'pg';
import type { Outline } from '../../../domain/geo/edit/sheet.ts';
import type { ArealGeometry } from '../../../domain/model/common.ts';
import type { ZoneCheck } from '../../../domain/zone-rules/fault.ts';
import { judge } from '../../../domain/zone-rules/judge.ts';
import type { ZoneLimits } from '../../../domain/zone-rules/limits.ts';
import { measureRings } from '../../../domain/zone-rules/measure/rings.ts';
import type { GroundMeasures, ZoneMeasures, ZonePurpose } from '../../../domain/zone-rules/measures.ts';
import { HttpProblem } from '../../http/problem.ts';
import { flat } from '../outline.ts';
import { areaAndNarrow, within } from './ground.ts';
import { readLimits } from './limits.ts';
import { contacts } from './neighbours.ts';
import { cut } from './parcels.ts';
import { planeOf } from './plane.ts';
import { judgeValidity } from './validity.ts';

/** What an outline is checked as. */
export interface CheckedAs {
  day: string;
  /** the zone that is being redrawn: it is no neighbour of itself */
  zoneId?: string | undefined;
  purpose?: ZonePurpose | undefined;
  /** id of the planner's own area (district, town …); without one the city is */
  jurisdiction?: string | undefined;
}

/**
 * All rules on an outline: measured by PostGIS, judged by `domain/zone-rules`. Faults are an answer, not an error.
 * @throws HttpProblem 422 when the jurisdiction has no outline on the day
 */
export async function checkZoneRules(
  client: pg.Pool | pg.PoolClient,
  geometry: ArealGeometry,
  as: CheckedAs,
): Promise<ZoneCheck> {
  const limits = await readLimits(client);
  const measures = await measure(client, geometry, as, limits);
  return {
    faults: judge(measures, limits, as.purpose ?? null),
    cutParcels: measures.ground?.cut?.parcels ?? [],
    limits,
    checkedAt: new Date().toISOString(),
  };
}

async function measure(
  client: pg.Pool | pg.PoolClient,
  geometry: ArealGeometry,
  as: CheckedAs,
  limits: ZoneLimits,
): Promise<ZoneMeasures> {
  const outline = (
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  ) satisfies Outline;
  const rings = measureRings(outline);
  const unfit = { ...rings, invalid: [], ground: null };
  if (rings.open.length > 0 || rings.vertices > limits.maxVertices) return unfit;
  const geojson = flat(geometry);
  const fault = await judgeValidity(client, geojson);
  if (fault) return { ...unfit, invalid: [{ at: fault.at, reason: fault.reason }] };
  return { ...unfit, ground: await measureGround(client, geojson, as, limits, planeOf(geometry)) };
}

async function measureGround(
  client: pg.Pool | pg.PoolClient,
  geojson: string,
  { day, zoneId, jurisdiction }: CheckedAs,
  limits: ZoneLimits,
  srid: number,
): Promise<GroundMeasures> {
  const own = jurisdiction === undefined ? null : await within(client, geojson, day, jurisdiction);
  if (jurisdiction !== undefined && !own) throw unknownJurisdiction(jurisdiction);
  return {
    ...(await areaAndNarrow(client, geojson, limits, srid)),
    city: await within(client, geojson, day),
    jurisdiction: own,
    ...(await contacts(client, geojson, { day, except: zoneId ?? null, limits, srid })),
    cut: await cut(client, geojson, day),
  };
}

export function unknownJurisdiction(id: string): HttpProblem {
  const message = `There is no area ${JSON.stringify(id)} with an outline on this day.`;
  return new HttpProblem(422, 'Unknown jurisdiction', message, [{ path: 'jurisdiction', message }]);
}
