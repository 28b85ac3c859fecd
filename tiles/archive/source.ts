import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip as gunzipCallback } from 'node:zlib';
import type pg from 'pg';
import { layerStamps } from '../../data/db/layer-versions.ts';
import { confined } from '../../data/db/scope.ts';
import type { TileAddress } from '../address.ts';
import type { Layer, TileFilter } from '../catalogue/layer.ts';
import type { TileSet } from '../catalogue/tile-set.ts';
import { renderTile } from '../mvt/render.ts';
import { Archive, ArchiveReplaced, fileTag } from './archive.ts';
import { formOf, holdsFilter, rowsOf } from './contents.ts';

const gunzip = promisify<Uint8Array, Buffer>(gunzipCallback);

/** A tile's bytes; in gzip too when it was stored so. */
export interface SourcedTile {
  raw: Uint8Array;
  gzip?: Uint8Array;
}

/**
 * Where tiles come from: an archive while what it holds is what the database holds, else PostGIS. An archive is asked only
 * when the day is one of its days, every layer has the version or else the very rows, in this database, that it was made of, and this program
 * would draw the layers the same way; so a write, another day or a new release turns it off by itself.
 */
export class TileSource {
  private readonly opened = new Map<string, Archive>();
  private readonly marks = new Map<string, { stamp: string; rows: Promise<string | null> }>();
  private readonly refused = new Map<string, string>();

  /**
   * @param folder of the archives; without one every tile is drawn
   * @param onProblem told once of each file that can't be used
   */
  constructor(
    private readonly pool: pg.Pool,
    private readonly folder?: string,
    private readonly onProblem: (problem: string) => void = () => {},
  ) {}

  /** One tile; empty where nothing is. The signal stops a query on the server too. */
  async tile(
    set: TileSet,
    tile: TileAddress,
    filter: TileFilter,
    signal?: AbortSignal,
  ): Promise<SourcedTile> {
    // An archive holds everybody's tiles.
    const stored = confined() ? undefined : await this.storedTile(set, tile, filter);
    if (stored) return stored;
    const parts: Uint8Array[] = [];
    for (const layer of set.layers) parts.push(await renderTile(this.pool, layer, tile, filter, signal));
    return { raw: parts.length === 1 ? parts[0]! : Buffer.concat(parts) };
  }

  private async storedTile(set: TileSet, tile: TileAddress, filter: TileFilter) {
    for (let tries = 0; tries < 2; tries++) {
      const archive = await this.archiveOf(set.id);
      if (!archive || !(await this.isCurrent(archive, set, tile, filter))) return undefined;
      try {
        const gzip = await archive.gzippedTile(tile);
        return gzip ? { raw: await gunzip(gzip), gzip } : { raw: new Uint8Array() };
      } catch (error) {
        if (error instanceof ArchiveReplaced) continue;
        if (!ofSystem(error)) this.refuse(set.id, archive.tag, error);
        return undefined;
      }
    }
    return undefined;
  }

  private async isCurrent(archive: Archive, set: TileSet, { z }: TileAddress, filter: TileFilter) {
    if (z < archive.minzoom || z > archive.maxzoom || !holdsFilter(archive.contents, filter)) return false;
    const held = new Map(archive.contents.layers.map((entry) => [entry.layer, entry]));
    if (held.size !== set.layers.length) return false;
    if (!set.layers.every((layer) => held.get(layer.id)?.form === formOf(layer))) return false;
    const stamps = await layerStamps(this.pool, [...held.keys()]);
    for (const layer of set.layers) {
      const { stamp, rows } = held.get(layer.id)!;
      const now = stamps[layer.id]!;
      if (now !== stamp && (rows === null || (await this.rowsAt(now, layer)) !== rows)) return false;
    }
    return true;
  }

  /** The mark of a layer's rows, asked for once at each of its stamps. */
  private rowsAt(stamp: string, layer: Layer): Promise<string | null> {
    const known = this.marks.get(layer.id);
    if (known?.stamp === stamp) return known.rows;
    const rows = rowsOf(this.pool, layer);
    this.marks.set(layer.id, { stamp, rows });
    rows.catch(() => this.marks.delete(layer.id));
    return rows;
  }

  /** The set's archive as it is on the disk now. */
  private async archiveOf(id: string): Promise<Archive | undefined> {
    if (this.folder === undefined) return undefined;
    const path = join(this.folder, `${id}.pmtiles`);
    let tag = '';
    try {
      const file = await open(path);
      tag = await fileTag(file).finally(() => file.close());
      if (this.refused.get(id) === tag) return undefined;
      const known = this.opened.get(id);
      if (known?.tag === tag) return known;
      const archive = await Archive.open(path, tag);
      this.opened.set(id, archive);
      return archive;
    } catch (error) {
      // Without an archive, or while it is being replaced, tiles are drawn.
      if (!ofSystem(error) && !(error instanceof ArchiveReplaced)) this.refuse(id, tag, error);
      return undefined;
    }
  }

  private refuse(id: string, tag: string, error: unknown): void {
    if (this.refused.get(id) === tag) return;
    this.refused.set(id, tag);
    this.onProblem(`the tile archive ${id}.pmtiles can't be used: ${(error as Error).message}`);
  }
}

/** Whether the operating system failed (no file, too many open): that passes, and the file may be sound. */
function ofSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
