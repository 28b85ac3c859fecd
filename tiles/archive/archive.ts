import { type FileHandle, open } from 'node:fs/promises';
import { PMTiles, type RangeResponse, ResolvedValueCache, type Source } from 'pmtiles';
import type { TileAddress } from '../address.ts';
import { type ArchiveContents, contents } from './contents.ts';

/** Directories kept of one archive. */
const keptDirectories = 100;

/** The file is not the one any more that was opened: a new export has taken its place. */
export class ArchiveReplaced extends Error {
  override name = 'ArchiveReplaced';
}

/** Text that differs between two files of one name. */
export async function fileTag(file: FileHandle): Promise<string> {
  const { ino, size, mtimeNs } = await file.stat({ bigint: true });
  return `${ino}-${size}-${mtimeNs}`;
}

/**
 * A range of one certain file. It is opened for each read, so nothing has to be closed, and a file that was replaced is
 * noticed: parts of two archives never mix.
 */
class FileRange implements Source {
  constructor(
    private readonly path: string,
    private readonly tag: string,
  ) {}

  getKey(): string {
    return `${this.path} ${this.tag}`;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const file = await open(this.path);
    try {
      if ((await fileTag(file)) !== this.tag) throw new ArchiveReplaced(this.path);
      const data = new ArrayBuffer(length);
      const { bytesRead } = await file.read(new Uint8Array(data), 0, length, offset);
      return { data: data.slice(0, bytesRead) };
    } finally {
      await file.close();
    }
  }
}

/** One archive, read by the reference implementation. */
export class Archive {
  private constructor(
    readonly tag: string,
    readonly contents: ArchiveContents,
    readonly minzoom: number,
    readonly maxzoom: number,
    private readonly tiles: PMTiles,
  ) {}

  /** @throws Error when the file is not an archive of this program's */
  static async open(path: string, tag: string): Promise<Archive> {
    const source = new FileRange(path, tag);
    const cache = new ResolvedValueCache(keptDirectories);
    const described = new PMTiles(source, cache);
    const { minZoom, maxZoom } = await described.getHeader();
    const metadata = (await described.getMetadata()) as { linzhang?: unknown };
    // Tiles stay as they are stored, in gzip: most go out so.
    const tiles = new PMTiles(source, cache, async (bytes) => bytes);
    return new Archive(tag, contents.parse(metadata.linzhang), minZoom, maxZoom, tiles);
  }

  /**
   * A tile in gzip; undefined where nothing is.
   *
   * @throws ArchiveReplaced
   */
  async gzippedTile({ z, x, y }: TileAddress): Promise<Uint8Array | undefined> {
    const found = await this.tiles.getZxy(z, x, y);
    return found && new Uint8Array(found.data);
  }
}
