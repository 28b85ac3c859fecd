/** A made-up parcel layer (小班) as dense as a county's: a jittered lattice whose neighbours share every vertex. */
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { inTransaction } from '../../../data/db/transaction.ts';

/** West and south end of the layer, degrees; it grows to the east and north from here. */
const corner = { west: 105.3, south: 28.9 };
/** Edge of a lattice cell: 182 m at 29.7°N, so 30 parcels a square kilometre, 3.3 ha each. */
const stepLon = 182 / 96_700;
const stepLat = 182 / 110_850;
/** What a layer of so many parcels covers. */
export function parcelExtent(columns: number, rows: number) {
  const { west, south } = corner;
  return { west, south, east: west + columns * stepLon, north: south + rows * stepLat };
}

/** Vertices between two corners of the lattice, on each edge. */
const between = 2;
const batch = 50_000;

/** Repeatable number in [0, 1) for a lattice point. */
function noise(i: number, j: number, k: number): number {
  let h = Math.imul(i, 374_761_393) ^ Math.imul(j, 668_265_263) ^ Math.imul(k, 2_147_483_647);
  h = Math.imul(h ^ (h >>> 13), 1_274_126_177);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

export type Point = [lon: number, lat: number];

function at(i: number, j: number, k: number, x: number, y: number): Point {
  const jitter = k === 0 ? 0.5 : 0.12;
  return [
    corner.west + (x + jitter * (noise(i, j, 2 * k) - 0.5)) * stepLon,
    corner.south + (y + jitter * (noise(i, j, 2 * k + 1) - 0.5)) * stepLat,
  ];
}

/** Points of the edge from a lattice corner to the east (or north), its first end included, its last not. */
function edge(i: number, j: number, north: boolean): Point[] {
  const [x0, y0] = at(i, j, 0, i, j);
  const [x1, y1] = north ? at(i, j + 1, 0, i, j + 1) : at(i + 1, j, 0, i + 1, j);
  const points: Point[] = [[x0, y0]];
  for (let n = 1; n <= between; n++) {
    const share = n / (between + 1);
    const k = (north ? 10 : 20) + n;
    points.push([
      x0 + (x1 - x0) * share + 0.12 * (noise(i, j, 2 * k) - 0.5) * stepLon,
      y0 + (y1 - y0) * share + 0.12 * (noise(i, j, 2 * k + 1) - 0.5) * stepLat,
    ]);
  }
  return points;
}

/** The edge walked the other way: its last end first, its first not. */
function back(i: number, j: number, north: boolean): Point[] {
  const end = north ? at(i, j + 1, 0, i, j + 1) : at(i + 1, j, 0, i + 1, j);
  return [end, ...edge(i, j, north).slice(1).reverse()];
}

export function outline(i: number, j: number): Point[] {
  const ring = [...edge(i, j, false), ...edge(i + 1, j, true), ...back(i, j + 1, false), ...back(i, j, true)];
  return [...ring, ring[0]!];
}

/** EWKB of a MultiPolygon of one ring in EPSG:4490, hex, as COPY takes it. */
function ewkb(ring: Point[]): string {
  const bytes = Buffer.alloc(9 + 4 + 5 + 4 + 4 + 16 * ring.length);
  let to = bytes.writeUInt8(1, 0);
  to = bytes.writeUInt32LE(0x20000006, to);
  to = bytes.writeUInt32LE(4490, to);
  to = bytes.writeUInt32LE(1, to);
  to = bytes.writeUInt8(1, to);
  to = bytes.writeUInt32LE(3, to);
  to = bytes.writeUInt32LE(1, to);
  to = bytes.writeUInt32LE(ring.length, to);
  for (const [lon, lat] of ring) to = bytes.writeDoubleLE(lat, bytes.writeDoubleLE(lon, to));
  return bytes.toString('hex');
}

const species = ['马尾松', '杉木', '柏木', '栎类', '慈竹', '桉树', '香樟', '桤木'];

/** Neighbouring parcels tend to be of one kind, as forests are. */
export function classOf(i: number, j: number): [diLei: string, species: string] {
  const patch = noise(i >> 4, j >> 4, 77);
  const own = noise(i, j, 78);
  if (own < 0.12) return ['0131', '\\N'];
  if (own < 0.16) return ['0210', '\\N'];
  return ['0111', species[Math.floor((own < 0.5 ? own * 2 : patch) * species.length)] ?? species[0]!];
}

/** Writes `columns` × `rows` parcels as one layer in force since 2020. */
export async function addParcels(pool: pg.Pool, columns: number, rows: number): Promise<void> {
  const { rows: made } = await pool.query<{ id: number }>(
    `INSERT INTO parcel_layer (name, valid, source) VALUES ('bench', '[2020-01-01,)', 'bench') RETURNING id`,
  );
  const layer = made[0]!.id;
  function* lines(from: number, to: number): Generator<string> {
    for (let n = from; n < to; n++) {
      const [i, j] = [n % columns, Math.floor(n / columns)];
      const [diLei, kind] = classOf(i, j);
      yield `${layer}\t${n}\t${diLei}\t${kind}\t${ewkb(outline(i, j))}\n`;
    }
  }
  for (let from = 0; from < columns * rows; from += batch) {
    await inTransaction(pool, async (client) => {
      await client.query('SET LOCAL statement_timeout = 0');
      await pipeline(
        lines(from, Math.min(columns * rows, from + batch)),
        client.query(copyFrom('COPY parcel (layer_id, code, di_lei, you_shi_sz, geom) FROM STDIN')),
      );
    });
  }
  await pool.query('VACUUM ANALYZE parcel, parcel_cell');
}
