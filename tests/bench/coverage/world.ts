/** Made-up 四山 in a database: ridges, districts, towns, grids and parcels on a lattice, and patrols that walk in them. */
import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { inTransaction } from '../../../data/db/transaction.ts';
import { Random } from '../../../data/demo/random.ts';
import { trackWkb } from '../../../data/patrols/track-wkb.ts';

/** Degrees of a kilometre at 29.6°N. */
const kmEast = 1 / 96.8;
const kmNorth = 1 / 110.85;
const west = 106.2;
const south = 29.25;
/** Ridges stand this far apart. */
const ridgeStepKm = 14;

export interface WorldSize {
  ridges: number;
  /** Kilometres. */
  length: number;
  width: number;
  /** Of each ridge, along and across. */
  grids: [number, number];
  parcels: [number, number];
}

interface Cell {
  id: string;
  ring: number[][];
}

function cell(id: string, ridge: number, x0: number, y0: number, x1: number, y1: number): Cell {
  const at = (x: number, y: number) => [west + (ridge * ridgeStepKm + x) * kmEast, south + y * kmNorth];
  return { id, ring: [at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1), at(x0, y0)] };
}

function lattice(prefix: string, ridge: number, size: WorldSize, [rows, columns]: [number, number]): Cell[] {
  const [dx, dy] = [size.width / columns, size.length / rows];
  return Array.from({ length: rows * columns }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    return cell(`${prefix}${ridge}-${i}`, ridge, column * dx, row * dy, (column + 1) * dx, (row + 1) * dy);
  });
}

/** City, a district and a mountain (四山) a ridge, ten towns and the grids in it, and a layer of forest parcels. */
export async function buildWorld(pool: pg.Pool, size: WorldSize): Promise<void> {
  const end = size.ridges - 1;
  const margin = 2;
  const areas: Cell[] = [
    cell('city:bench', 0, -margin, -margin, end * ridgeStepKm + size.width + margin, size.length + margin),
  ];
  const parcels: Cell[] = [];
  for (let ridge = 0; ridge < size.ridges; ridge++) {
    areas.push(
      cell(`district:b${ridge}`, ridge, -margin, -margin, size.width + margin, size.length + margin),
      cell(`mountain:b${ridge}`, ridge, 0, 0, size.width, size.length),
      ...lattice('town:b', ridge, size, [10, 1]),
      ...lattice('grid:b', ridge, size, size.grids),
    );
    parcels.push(...lattice('p', ridge, size, size.parcels));
  }
  const texts = (cells: Cell[]) => [
    cells.map(({ id }) => id),
    cells.map(({ ring }) => JSON.stringify({ type: 'Polygon', coordinates: [ring] })),
  ];
  await pool.query(
    `WITH given AS (SELECT * FROM unnest($1::text[], $2::text[]) AS t (id, geojson)),
          areas AS (INSERT INTO area (id, kind, code) SELECT id, split_part(id, ':', 1), split_part(id, ':', 2) FROM given
                    RETURNING id)
     INSERT INTO area_version (area_id, name, geom, valid, source)
     SELECT id, id, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4490)), '[2020-01-01,)', 'bench'
     FROM given JOIN areas USING (id)`,
    texts(areas),
  );
  await pool.query(
    `WITH layer AS (INSERT INTO parcel_layer (name, valid, source) VALUES ('bench', '[2020-01-01,)', 'bench') RETURNING id)
     INSERT INTO parcel (layer_id, code, di_lei, geom)
     SELECT layer.id, t.id, '0111', ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4490))
     FROM layer, unnest($1::text[], $2::text[]) AS t (id, geojson)`,
    texts(parcels),
  );
  await pool.query('ANALYZE area_version, parcel');
}

/** Metres between fixes: 15 s of walking, as the observed 5.7 km in 2.13 h are. */
const stepM = 11.2;

/** A wandering walk inside a ridge, as patrol.geom takes it. */
function walk(random: Random, size: WorldSize, fixes: number, startedAt: number): Buffer {
  const ridge = random.below(size.ridges);
  let x = random.between(0.1, size.width - 0.1);
  let y = random.between(0.1, size.length - 0.1);
  let heading = 2 * Math.PI * random.next();
  const points = Array.from({ length: fixes }, (_, i) => {
    heading += (random.next() - 0.5) * 0.5;
    const [nextX, nextY] = [x + (stepM / 1000) * Math.cos(heading), y + (stepM / 1000) * Math.sin(heading)];
    if (nextX < 0 || nextX > size.width || nextY < 0 || nextY > size.length) heading += Math.PI;
    else [x, y] = [nextX, nextY];
    return {
      at: startedAt + i * 15_000,
      lon: west + (ridge * ridgeStepKm + x) * kmEast,
      lat: south + y * kmNorth,
    };
  });
  const track = { segments: [points.map((_, i) => i)] } as Parameters<typeof trackWkb>[1];
  return trackWkb(points, track)!;
}

/**
 * Writes patrols of 2026, spread over the year, without their raw fixes: what is measured begins at the cleaned track.
 * @returns their ids
 */
export async function addPatrols(
  pool: pg.Pool,
  size: WorldSize,
  count: number,
  fixes: number,
  seed: string,
): Promise<string[]> {
  const random = new Random('bench', seed);
  const ids: string[] = [];
  function* lines(): Generator<string> {
    for (let i = 0; i < count; i++) {
      const startedAt = Date.UTC(2026, 0, 1) + Math.floor((i / count) * 364) * 86_400_000 + 3_600_000;
      const id = randomUUID();
      ids.push(id);
      const [from, to] = [startedAt, startedAt + fixes * 15_000].map((at) => new Date(at).toISOString());
      const wkb = walk(random, size, fixes, startedAt).toString('hex');
      yield `${id}\topen\t${from}\t${to}\t${fixes * stepM}\t${fixes * 15}\t${fixes}\t${wkb}\timport\t${id}\n`;
    }
  }
  await inTransaction(pool, async (client) => {
    await client.query('SET LOCAL statement_timeout = 0');
    await pipeline(
      lines(),
      client.query(
        copyFrom(
          'COPY patrol (id, kind, started_at, ended_at, length_m, moving_s, fix_count, geom, source, source_key) FROM STDIN',
        ),
      ),
    );
  });
  return ids;
}
