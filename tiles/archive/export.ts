import { join } from 'node:path';
import type pg from 'pg';
import { zxyToTileId } from 'pmtiles';
import { layerStamps, layerVersions } from '../../data/db/layer-versions.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { TileAddress } from '../address.ts';
import type { TileFilter } from '../catalogue/layer.ts';
import type { TileSet } from '../catalogue/tile-set.ts';
import { describedSet } from '../catalogue/tilejson.ts';
import { occupiedStatement, reachStatement } from '../mvt/query.ts';
import { drawTile } from '../mvt/render.ts';
import type { Statement } from '../mvt/statement.ts';
import { type ArchiveContents, formOf, rowsOf } from './contents.ts';
import { tilesAt } from './walk.ts';
import { ArchiveWriter } from './writer.ts';

export interface ExportOptions {
  folder: string;
  filter: TileFilter;
  /** Deepest zoom; default the set's own. */
  maxzoom?: number;
  onProgress?: (fraction: number, what: string) => void;
}

export interface ExportReport {
  path: string;
  tiles: number;
  /** Different contents among them. */
  contents: number;
  bytes: number;
  /** The biggest tile, as stored (gzip). */
  biggest: { tile: string; bytes: number };
  contentsOf: ArchiveContents;
}

/** What web-mercator shows, for an archive without a tile. */
const everywhere: Bbox = [-180, -85, 180, 85];

/**
 * Writes `<id>.pmtiles` with every tile of the set that is not empty. All of it is one snapshot of the database, so versions
 * and tiles belong together whatever is written meanwhile.
 */
export function exportTiles(pool: pg.Pool, set: TileSet, options: ExportOptions): Promise<ExportReport> {
  return inTransaction(
    pool,
    (client) => write(client, set, options),
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
  );
}

async function write(
  client: pg.PoolClient,
  set: TileSet,
  { folder, filter, maxzoom = set.maxzoom, onProgress }: ExportOptions,
): Promise<ExportReport> {
  const run = <Row extends pg.QueryResultRow>({ text, values }: Statement) => client.query<Row>(text, values);
  const { bounds, ...days } = await reachOf(client, set, filter);
  const contentsOf = { filter, ...days, layers: await layersOf(client, set) };

  const occupied = async (tile: TileAddress) => {
    for (const layer of set.layers) {
      const { rows } = await run<{ occupied: boolean }>(occupiedStatement(layer, tile, filter));
      if (rows[0]!.occupied) return true;
    }
    return false;
  };
  const draw = async (tile: TileAddress) => {
    const parts: Uint8Array[] = [];
    for (const layer of set.layers) parts.push(await drawTile(run, layer, tile, filter));
    return Buffer.concat(parts);
  };

  const path = join(folder, `${set.id}.pmtiles`);
  const writer = await ArchiveWriter.create(path);
  try {
    const biggest = { tile: '', bytes: 0 };
    const progress = new LevelProgress(set.minzoom, maxzoom);
    for (let zoom = set.minzoom; zoom <= maxzoom; zoom++) {
      progress.enter(zoom);
      for await (const tile of tilesAt(zoom, occupied)) {
        const { x, y } = tile;
        const bytes = await draw(tile);
        progress.visit(bytes.length > 0);
        onProgress?.(progress.fraction, `zoom ${zoom}, ${writer.counts.addressed} tiles`);
        if (bytes.length === 0) continue;
        const stored = await writer.add(zxyToTileId(zoom, x, y), bytes);
        if (stored > biggest.bytes) Object.assign(biggest, { tile: `${zoom}/${x}/${y}`, bytes: stored });
      }
    }
    const metadata = { ...describedSet({ ...set, maxzoom }), type: 'overlay', linzhang: contentsOf };
    const bytes = await writer.finish(metadata, { minzoom: set.minzoom, maxzoom, bounds });
    const { addressed, contents } = writer.counts;
    return { path, tiles: addressed, contents, bytes, biggest, contentsOf };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function layersOf(client: pg.PoolClient, set: TileSet): Promise<ArchiveContents['layers']> {
  const ids = set.layers.map(({ id }) => id);
  const versions = await layerVersions(client, ids);
  const stamps = await layerStamps(client, ids);
  const described: ArchiveContents['layers'] = [];
  for (const layer of set.layers) {
    described.push({
      layer: layer.id,
      version: versions[layer.id] ?? 0,
      stamp: stamps[layer.id]!,
      rows: await rowsOf(client, layer),
      form: formOf(layer),
    });
  }
  return described;
}

/** Extent of what the filter lets through, and the days between which every layer's rows are the same. */
async function reachOf(client: pg.PoolClient, set: TileSet, filter: TileFilter) {
  let bounds: Bbox | undefined;
  let [validFrom, validTo]: [string | null, string | null] = [null, null];
  for (const layer of set.layers) {
    const { text, values } = reachStatement(layer, filter);
    const { rows } = await client.query(text, values);
    const { w, s, e, n, since, until } = rows[0]!;
    if (since !== null && (validFrom === null || since > validFrom)) validFrom = since;
    if (until !== null && (validTo === null || until < validTo)) validTo = until;
    if (w === null) continue;
    bounds = bounds
      ? [Math.min(bounds[0], w), Math.min(bounds[1], s), Math.max(bounds[2], e), Math.max(bounds[3], n)]
      : [w, s, e, n];
  }
  return { bounds: bounds ?? everywhere, validFrom, validTo };
}

/** How far a walk level by level is, when a level has at most four tiles below each drawn tile of the level before. */
class LevelProgress {
  private zoom: number;
  private drawnBefore = 1;
  private visited = 0;
  private drawn = 0;

  constructor(
    private readonly minzoom: number,
    private readonly maxzoom: number,
  ) {
    this.zoom = minzoom;
  }

  enter(zoom: number): void {
    if (zoom > this.zoom) this.drawnBefore = Math.max(1, this.drawn);
    this.zoom = zoom;
    this.visited = 0;
    this.drawn = 0;
  }

  visit(drawn: boolean): void {
    this.visited++;
    if (drawn) this.drawn++;
  }

  /** 0 … 1; a level weighs four times the one before. */
  get fraction(): number {
    const share = (zoom: number) => 4 ** (zoom - this.maxzoom);
    let [done, all] = [0, 0];
    for (let zoom = this.minzoom; zoom <= this.maxzoom; zoom++) {
      all += share(zoom);
      if (zoom < this.zoom) done += share(zoom);
    }
    return (done + share(this.zoom) * Math.min(1, this.visited / (4 * this.drawnBefore))) / all;
  }
}
