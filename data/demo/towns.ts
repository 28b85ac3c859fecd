import { booleanPointInPolygon } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import type pg from 'pg';
import { loadTowns, type Town } from '../reference/index.ts';
import { type Point, plane, toLonLat } from './axis.ts';
import { raggedCells } from './cells.ts';
import { outlineBox } from './outline.ts';
import { Random } from './random.ts';
import { illustrativeSource } from './ridges.ts';
import { placeOfTown } from './town-places.ts';

const borderStepM = 180;
/** More candidates a town give more even distances between the towns. */
const candidates = 12;

/**
 * Gives the towns of each district that a ridge crosses an illustrative outline: ragged Voronoi cells that tile
 * the district. Names and codes are the real ones; other towns keep none.
 */
export async function drawTowns(client: pg.ClientBase): Promise<void> {
  const { rows: districts } = await client.query<{ code: string; geometry: MultiPolygon }>(
    `SELECT a.code, ST_AsGeoJSON(d.geom, 9)::json AS geometry
     FROM area a JOIN area_version d ON d.area_id = a.id
     WHERE a.kind = 'district' AND EXISTS (
       SELECT FROM area m JOIN area_version v ON v.area_id = m.id
       WHERE m.kind = 'mountain' AND ST_Intersects(v.geom, d.geom)
         AND ST_Area(ST_Intersection(v.geom, d.geom)::geography) > 1e6)
     ORDER BY a.code`,
  );
  const towns = loadTowns();
  for (const { code, geometry } of districts) {
    const own = towns.filter((town) => town.district === code);
    const seeds = placeTowns(own, geometry, code);
    const cells = raggedCells(seeds, outlineBox(geometry, 1000), borderStepM, `towns ${code}`);
    await client.query(
      `UPDATE area_version v
       SET geom = ST_Multi(ST_CollectionExtract(ST_Intersection(c.cell, d.geom), 3)),
           illustrative = true, source = $3, updated_at = now()
       FROM (SELECT id, ST_SetSRID(ST_MakeValid(ST_GeomFromGeoJSON(cell)), 4490) AS cell
             FROM jsonb_to_recordset($1::jsonb) AS r (id text, cell jsonb)) c,
            area_version d
       WHERE v.area_id = c.id AND d.area_id = $2`,
      [
        JSON.stringify(
          own.map((town, i) => ({
            id: `town:${town.code}`,
            cell: { type: 'Polygon', coordinates: [cells[i]] },
          })),
        ),
        `district:${code}`,
        `${illustrativeSource}；名称与代码据国家统计局`,
      ],
    );
  }
}

/** One seed a town: where it is known to lie, else the free place farthest from the others. */
function placeTowns(towns: readonly Town[], district: MultiPolygon, key: string): Point[] {
  const random = new Random('towns', key);
  const [west, south, east, north] = outlineBox(district, 0);
  const inside = (at: Point): boolean => booleanPointInPolygon(at, district);
  const known = towns.map((town): Point | null => {
    const place = placeOfTown(town);
    // Places are rounded to 0.01°: shaken, two towns never share one, which would leave no border between them.
    const shaken =
      place && ([place[0] + random.between(0, 0.004), place[1] + random.between(0, 0.004)] as const);
    return shaken && inside([...shaken]) ? plane.forward(...shaken) : null;
  });
  const taken = known.filter((seed) => seed !== null);
  const freePlace = (): Point => {
    let [best, clearest]: [Point | null, number] = [null, -1];
    for (let found = 0; found < candidates; ) {
      const at: Point = [random.between(west, east), random.between(south, north)];
      if (!inside(toLonLat(at))) continue;
      found++;
      const clearance = Math.min(Infinity, ...taken.map(([x, y]) => Math.hypot(x - at[0], y - at[1])));
      if (clearance > clearest) [best, clearest] = [at, clearance];
    }
    taken.push(best!);
    return best!;
  };
  return known.map((seed) => seed ?? freePlace());
}
