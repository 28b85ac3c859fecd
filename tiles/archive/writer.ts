import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { Bbox } from '../../domain/model/common.ts';
import { directoryBytes, type Entry, HEADER_BYTES, headerBytes, ROOT_BYTES } from './directory.ts';

const gzip = promisify<Uint8Array, Buffer>(gzipCallback);

/** Entries of a leaf directory; some 10 KB compressed. */
const leafEntries = 4096;
/** Contents remembered to be stored once only: most of a wide polygon's inner tiles are the same. */
const knownContents = 10_000;

/**
 * Writes one PMTiles archive of vector tiles. Everything goes to temporary files beside the target, and the target is
 * replaced when all is written: whoever crashes before leaves the old archive whole. Memory does not grow with the tiles,
 * but for the root directory's one entry in 4,096.
 */
export class ArchiveWriter {
  readonly counts = { addressed: 0, entries: 0, contents: 0 };
  private readonly known = new LRUCache<string, { offset: number; length: number }>({ max: knownContents });
  private readonly pending: Entry[] = [];
  private readonly root: Entry[] = [];
  private tileBytes = 0;
  private leafBytes = 0;
  private lastId = -1;

  private constructor(
    private readonly target: string,
    private readonly file: FileHandle,
    private readonly leaves: FileHandle,
    private readonly temporary: { tiles: string; leaves: string },
  ) {}

  /** Starts an archive; the folder is made when it is missing, what a crashed writer of this archive left is removed. */
  static async create(target: string): Promise<ArchiveWriter> {
    const folder = dirname(target);
    await mkdir(folder, { recursive: true });
    await removeLeftovers(folder, basename(target));
    const prefix = join(folder, `.${basename(target)}.${process.pid}`);
    const temporary = { tiles: `${prefix}.tiles`, leaves: `${prefix}.leaves` };
    const file = await open(temporary.tiles, 'w');
    return new ArchiveWriter(target, file, await open(temporary.leaves, 'w+'), temporary);
  }

  /**
   * Adds a tile that is not empty; tiles come in the order of their ids.
   *
   * @returns bytes of the tile as stored
   */
  async add(tileId: number, tile: Uint8Array): Promise<number> {
    if (tileId <= this.lastId) throw new RangeError(`tile ${tileId} comes after ${this.lastId}`);
    this.lastId = tileId;
    this.counts.addressed++;
    const content = await this.store(tile);
    const last = this.pending.at(-1);
    if (last && last.offset === content.offset && tileId === last.tileId + last.runLength) {
      last.runLength++;
      return content.length;
    }
    if (this.pending.length === leafEntries) await this.writeLeaf();
    this.pending.push({ tileId, ...content, runLength: 1 });
    this.counts.entries++;
    return content.length;
  }

  /** Completes the archive and puts it in the target's place. Gives its size in bytes. */
  async finish(metadata: object, place: { minzoom: number; maxzoom: number; bounds: Bbox }): Promise<number> {
    const { file, leaves, temporary } = this;
    let root = await gzip(directoryBytes(this.pending));
    if (this.root.length > 0 || root.length > ROOT_BYTES - HEADER_BYTES) {
      await this.writeLeaf();
      root = await gzip(directoryBytes(this.root));
    }
    if (root.length > ROOT_BYTES - HEADER_BYTES) throw new RangeError('more tiles than one archive can list');
    const tilesEnd = ROOT_BYTES + this.tileBytes;
    await copy(leaves, this.leafBytes, file, tilesEnd);
    const described = await gzip(Buffer.from(JSON.stringify(metadata)));
    const leavesEnd = tilesEnd + this.leafBytes;
    await file.write(described, 0, described.length, leavesEnd);
    await file.write(root, 0, root.length, HEADER_BYTES);
    const header = headerBytes({
      root: { offset: HEADER_BYTES, length: root.length },
      metadata: { offset: leavesEnd, length: described.length },
      leaves: { offset: tilesEnd, length: this.leafBytes },
      tiles: { offset: ROOT_BYTES, length: this.tileBytes },
      counts: this.counts,
      ...place,
    });
    await file.write(header, 0, header.length, 0);
    await file.sync();
    await this.close();
    await rename(temporary.tiles, this.target);
    await rm(temporary.leaves, { force: true });
    return leavesEnd + described.length;
  }

  /** Gives up: the target stays as it was. Does nothing after `finish`. */
  async abandon(): Promise<void> {
    await this.close();
    for (const path of Object.values(this.temporary)) await rm(path, { force: true });
  }

  private async close(): Promise<void> {
    await Promise.all([this.file.close(), this.leaves.close()]);
  }

  private async store(tile: Uint8Array): Promise<{ offset: number; length: number }> {
    const hash = createHash('sha256').update(tile).digest('base64');
    const known = this.known.get(hash);
    if (known) return known;
    const bytes = await gzip(tile);
    const content = { offset: this.tileBytes, length: bytes.length };
    await this.file.write(bytes, 0, bytes.length, ROOT_BYTES + content.offset);
    this.tileBytes += bytes.length;
    this.counts.contents++;
    this.known.set(hash, content);
    return content;
  }

  private async writeLeaf(): Promise<void> {
    const bytes = await gzip(directoryBytes(this.pending));
    await this.leaves.write(bytes, 0, bytes.length, this.leafBytes);
    this.root.push({
      tileId: this.pending[0]!.tileId,
      offset: this.leafBytes,
      length: bytes.length,
      runLength: 0,
    });
    this.leafBytes += bytes.length;
    this.pending.length = 0;
  }
}

async function copy(from: FileHandle, length: number, to: FileHandle, position: number): Promise<void> {
  const buffer = Buffer.alloc(1 << 20);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await from.read(buffer, 0, Math.min(buffer.length, length - at), at);
    await to.write(buffer, 0, bytesRead, position + at);
    at += bytesRead;
  }
}

/** Temporary files carry their writer's process id; those whose process is gone are of no use. */
async function removeLeftovers(folder: string, name: string): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!file.startsWith(`.${name}.`)) continue;
    const pid = Number(file.slice(name.length + 2).split('.', 1)[0]);
    if (pid !== process.pid && !isRunning(pid)) await rm(join(folder, file), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
