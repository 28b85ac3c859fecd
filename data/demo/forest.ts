import type { MultiPolygon, Position } from 'geojson';
import type pg from 'pg';
import { loadVillages } from '../reference/index.ts';
import type { Point } from './axis.ts';
import { lawInForceFrom } from './calendar.ts';
import { raggedCells } from './cells.ts';
import { cluster, latticeInside } from './lattice.ts';
import { outlineBox } from './outline.ts';
import { illustrativeSource } from './ridges.ts';
import { standOf } from './stand.ts';
import type { Terrain } from './terrain.ts';

const parcelM2 = 200_000;
const gridM2 = 3_000_000;
const borderStepM = 45;
/** A ridge's corner in a town smaller than this stays without grid and parcel, m². */
const leastPartM2 = 50_000;

interface Part {
  id: number;
  town: string;
  townName: string;
  ridge: string;
  geometry: MultiPolygon;
  areaM2: number;
}

interface Cell {
  part: number;
  grid: string;
  gridName: string;
  code: string;
  stand: Record<string, string | number>;
  /** 林地面积 by the book against the drawn area. */
  book: number;
  cell: { type: 'Polygon'; coordinates: Position[][] };
}

/**
 * Tiles what each town has of each ridge with grids (网格) of about 3 km² and those with parcels (小班) of about
 * 20 ha. Cells of one part share their borders vertex by vertex and are clipped to town and ridge.
 *
 * @param scale 1 for the full demo; less makes fewer, larger grids and parcels
 */
export async function drawForest(
  client: pg.ClientBase,
  terrains: readonly Terrain[],
  scale: number,
): Promise<void> {
  const parts = await findParts(client);
  const villages = new Map<string, string[]>();
  for (const { code, town } of loadVillages()) villages.set(town, [...(villages.get(town) ?? []), code]);
  const numbers = new Map<string, number>();
  await client.query(
    `CREATE TEMP TABLE demo_cell (
       part int, grid text, grid_name text, code text, stand jsonb, book float8, cell geometry(Geometry, 4490)
     ) ON COMMIT DROP`,
  );
  for (const part of parts) {
    const terrain = terrains.find(({ ridge }) => `mountain:${ridge.key}` === part.ridge)!;
    const cells = cellsOf(part, terrain, scale, numbers);
    const cun = villages.get(part.town) ?? [];
    cells.forEach((cell, i) => {
      if (cun.length > 0) cell.stand.cun = cun[Math.floor((i * cun.length) / cells.length)]!;
    });
    await client.query(
      `INSERT INTO demo_cell
       SELECT part, grid, "gridName", code, stand, book, ST_SetSRID(ST_MakeValid(ST_GeomFromGeoJSON(cell)), 4490)
       FROM jsonb_to_recordset($1::jsonb) AS r
         (part int, grid text, "gridName" text, code text, stand jsonb, book float8, cell jsonb)`,
      [JSON.stringify(cells)],
    );
  }
  await writeGrids(client);
  await writeParcels(client);
}

async function findParts(client: pg.ClientBase): Promise<Part[]> {
  await client.query(
    `CREATE TEMP TABLE demo_part ON COMMIT DROP AS
     SELECT row_number() OVER (ORDER BY town, ridge)::int AS id, *
     FROM (SELECT t.code AS town, tv.name AS town_name, m.id AS ridge,
                  ST_Multi(ST_CollectionExtract(ST_Intersection(tv.geom, mv.geom), 3)) AS geom
           FROM area t JOIN area_version tv ON tv.area_id = t.id AND t.kind = 'town'
           JOIN area_version mv ON ST_Intersects(mv.geom, tv.geom)
           JOIN area m ON m.id = mv.area_id AND m.kind = 'mountain') AS p
     WHERE ST_Area(geom::geography) >= ${leastPartM2}`,
  );
  const { rows } = await client.query<Part>(
    `SELECT id, town, town_name AS "townName", ridge, ST_Area(geom::geography) AS "areaM2",
            ST_AsGeoJSON(geom, 8)::json AS geometry
     FROM demo_part ORDER BY id`,
  );
  return rows;
}

function cellsOf(part: Part, terrain: Terrain, scale: number, numbers: Map<string, number>): Cell[] {
  const spacing = Math.sqrt((parcelM2 / scale) * (2 / Math.sqrt(3)));
  const seeds = latticeInside(part.geometry, spacing, 'parcel');
  const step = Math.min(borderStepM / Math.sqrt(scale), 4 * borderStepM);
  if (seeds.length === 0) seeds.push(middleOf(part.geometry));
  const rings = raggedCells(seeds, outlineBox(part.geometry, 500), step, `parcel ${part.id}`);
  const groups = cluster(seeds, Math.max(1, Math.round((part.areaM2 / gridM2) * Math.min(1, scale * 4))));
  const firstNumber = numbers.get(part.town) ?? 1;
  numbers.set(part.town, firstNumber + Math.max(...groups) + 1);
  const counts = new Map<string, number>();
  return seeds.map((seed, i) => {
    const number = String(firstNumber + groups[i]!).padStart(2, '0');
    const grid = `grid:${part.town}-${number}`;
    const count = (counts.get(grid) ?? 0) + 1;
    counts.set(grid, count);
    const code = `${part.town}${number}${String(count).padStart(4, '0')}`;
    const place = terrain.axis.locate(seed);
    const halfWidth = terrain.halfWidthAt(place.s, place.t < 0 ? -1 : 1);
    const stand = standOf({
      key: code,
      heightM: terrain.heightAt(place),
      across: Math.min(1, Math.abs(place.t) / halfWidth),
    });
    const names = {
      xian: part.town.slice(0, 6),
      xiang: part.town,
      lin_ban: number,
      xiao_ban: code.slice(-4),
    };
    return {
      part: part.id,
      grid,
      gridName: `${part.townName}第${number}网格`,
      code,
      stand: { ...stand, ...names },
      book: 0.99 + 0.02 * ((i * 0.618) % 1),
      cell: { type: 'Polygon', coordinates: [rings[i]!] },
    };
  });
}

/** A seed for a part that no lattice point falls into: anywhere near does, its one cell is clipped to the part. */
function middleOf(outline: MultiPolygon): Point {
  const [west, south, east, north] = outlineBox(outline, 0);
  return [(west + east) / 2, (south + north) / 2];
}

async function writeGrids(client: pg.ClientBase): Promise<void> {
  await client.query(
    `WITH drawn AS (
       SELECT c.grid, c.grid_name, p.town, p.ridge,
              ST_Multi(ST_CollectionExtract(ST_Intersection(ST_Union(c.cell), p.geom), 3)) AS geom
       FROM demo_cell c JOIN demo_part p ON p.id = c.part
       GROUP BY c.grid, c.grid_name, p.id, p.town, p.ridge, p.geom
     ), added AS (
       INSERT INTO area (id, kind, code)
       SELECT grid, 'grid', substr(grid, 6) FROM drawn WHERE NOT ST_IsEmpty(geom) ORDER BY grid RETURNING id
     )
     INSERT INTO area_version (area_id, parent_id, name, geom, valid, illustrative, source, attributes)
     SELECT grid, 'town:' || town, grid_name, geom, daterange($1::date, NULL), true, $2,
            jsonb_build_object('mountain', ridge)
     FROM drawn JOIN added ON added.id = drawn.grid ORDER BY grid`,
    [lawInForceFrom, illustrativeSource],
  );
}

const standColumns = [
  'xian xiang cun lin_ban xiao_ban di_lei lin_zhong qi_yuan you_shi_sz ling_zu yu_bi_du pingjun_nl pingjun_xj',
  'pingjun_sg huo_lmgqxj sen_lin_lb shi_quan_d gjgyl_bhdj bh_dj zl_dj ld_qs lm_qs di_mao po_xiang po_wei po_du',
  'hai_ba fire_class',
].flatMap((line) => line.split(' '));

async function writeParcels(client: pg.ClientBase): Promise<void> {
  await client.query(
    `WITH layer AS (
       INSERT INTO parcel_layer (name, valid, illustrative, source)
       VALUES ('森林资源小班（演示数据）', daterange($1::date, NULL), true, $2) RETURNING id
     ), drawn AS (
       SELECT c.*, ST_Multi(ST_CollectionExtract(ST_Intersection(c.cell, p.geom), 3)) AS geom
       FROM demo_cell c JOIN demo_part p ON p.id = c.part
     )
     INSERT INTO parcel (layer_id, code, ${standColumns.join(', ')}, mian_ji, geom)
     SELECT layer.id, d.code, ${standColumns.map((column) => `s.${column}`).join(', ')},
            round((ST_Area(d.geom::geography) / 10000 * d.book)::numeric, 2), d.geom
     FROM layer, drawn d, jsonb_populate_record(NULL::parcel, d.stand) s
     WHERE NOT ST_IsEmpty(d.geom) ORDER BY d.code`,
    [lawInForceFrom, illustrativeSource],
  );
}
