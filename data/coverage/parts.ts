/** Unions of swaths a month and a year, block by block (table cover_part). */
import type { PoolClient } from 'pg';
import { SparseBitmap } from '../../domain/coverage/bitmap.ts';
import { addBitmap, blockOf, splitBlocks, type TileBox, tilesPerBlock } from '../../domain/coverage/pack.ts';
import { addStored, deflateBitmap } from './bits.ts';

/** A block of a part of time, and the swaths that come to it. */
interface Cell {
  zone: number;
  part: string;
  x: number;
  y: number;
  bitmap: SparseBitmap;
  /** Something was taken away: the union must be made anew from all that is left. */
  anew: boolean;
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function yearOf(day: string): string {
  return day.slice(0, 4);
}

/** Collects what a refresh changes, then writes each touched block once. */
export class PartChanges {
  private readonly cells = new Map<string, Cell>();

  /** A swath that was not there before. */
  add(zone: number, day: string, swath: SparseBitmap): void {
    for (const { x, y, bitmap } of splitBlocks(swath).values()) {
      for (const part of [monthOf(day), yearOf(day)]) {
        addBitmap(this.cell(zone, part, x, y).bitmap, bitmap);
      }
    }
  }

  /** A swath that is there no more. */
  remove(zone: number, day: string, box: TileBox): void {
    for (let x = blockOf(box.west); x <= blockOf(box.east); x++) {
      for (let y = blockOf(box.south); y <= blockOf(box.north); y++) {
        for (const part of [monthOf(day), yearOf(day)]) this.cell(zone, part, x, y).anew = true;
      }
    }
  }

  /** Months first: a year that is made anew is made of them. */
  async write(client: PoolClient): Promise<void> {
    const cells = [...this.cells.values()];
    const months = cells.filter(({ part }) => part.length === 7);
    const years = cells.filter(({ part }) => part.length === 4);
    for (const { of, source } of [
      { of: months, source: swathsOf },
      { of: years, source: monthsOf },
    ]) {
      for (const cell of of.filter(({ anew }) => anew)) await remake(client, cell, source);
      await join(
        client,
        of.filter(({ anew }) => !anew),
      );
      await store(client, of);
    }
  }

  private cell(zone: number, part: string, x: number, y: number): Cell {
    const key = `${zone}/${part}/${x}/${y}`;
    let cell = this.cells.get(key);
    if (!cell) {
      cell = { zone, part, x, y, bitmap: new SparseBitmap(), anew: false };
      this.cells.set(key, cell);
    }
    return cell;
  }
}

/** The tiles of a block. */
export function blockBox(x: number, y: number): TileBox {
  const [west, south] = [x * tilesPerBlock, y * tilesPerBlock];
  return { west, south, east: west + tilesPerBlock - 1, north: south + tilesPerBlock - 1 };
}

async function remake(
  client: PoolClient,
  cell: Cell,
  source: (client: PoolClient, cell: Cell, box: TileBox) => Promise<Buffer[]>,
): Promise<void> {
  const box = blockBox(cell.x, cell.y);
  cell.bitmap = new SparseBitmap();
  for (const bits of await source(client, cell, box)) addStored(cell.bitmap, bits, box);
}

async function swathsOf(client: PoolClient, { zone, part }: Cell, box: TileBox): Promise<Buffer[]> {
  const { rows } = await client.query<{ swath: Buffer }>(
    `SELECT swath FROM patrol_cover
     WHERE zone = $1 AND day >= ($2 || '-01')::date AND day < ($2 || '-01')::date + interval '1 month'
       AND west <= $5 AND east >= $3 AND south <= $6 AND north >= $4 AND swath IS NOT NULL`,
    [zone, part, box.west, box.south, box.east, box.north],
  );
  return rows.map((row) => row.swath);
}

async function monthsOf(client: PoolClient, { zone, part, x, y }: Cell): Promise<Buffer[]> {
  const { rows } = await client.query<{ bits: Buffer }>(
    `SELECT bits FROM cover_part WHERE zone = $1 AND part LIKE $2 || '-__' AND block_x = $3 AND block_y = $4`,
    [zone, part, x, y],
  );
  return rows.map((row) => row.bits);
}

const keyColumns = (cells: Cell[]) => [
  cells.map((cell) => cell.zone),
  cells.map((cell) => cell.part),
  cells.map((cell) => cell.x),
  cells.map((cell) => cell.y),
];
const keys = 'unnest($1::smallint[], $2::text[], $3::integer[], $4::integer[])';

/** Joins what the blocks hold already. */
async function join(client: PoolClient, cells: Cell[]): Promise<void> {
  const { rows } = await client.query<{ n: number; bits: Buffer }>(
    `SELECT k.n, p.bits FROM ${keys} WITH ORDINALITY AS k (zone, part, block_x, block_y, n)
     JOIN cover_part p USING (zone, part, block_x, block_y)`,
    keyColumns(cells),
  );
  for (const { n, bits } of rows) addStored(cells[n - 1]!.bitmap, bits);
}

async function store(client: PoolClient, cells: Cell[]): Promise<void> {
  const full = cells.filter(({ bitmap }) => bitmap.tileCount > 0);
  await client.query(
    `INSERT INTO cover_part (zone, part, block_x, block_y, bits)
     SELECT * FROM unnest($1::smallint[], $2::text[], $3::integer[], $4::integer[], $5::bytea[])
     ON CONFLICT (zone, part, block_x, block_y) DO UPDATE SET bits = excluded.bits`,
    [...keyColumns(full), full.map(({ bitmap }) => deflateBitmap(bitmap))],
  );
  await client.query(
    `DELETE FROM cover_part p USING ${keys} AS k (zone, part, block_x, block_y)
     WHERE (p.zone, p.part, p.block_x, p.block_y) = (k.zone, k.part, k.block_x, k.block_y)`,
    keyColumns(cells.filter(({ bitmap }) => bitmap.tileCount === 0)),
  );
}
