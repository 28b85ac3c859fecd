/**
 * The binary parts of a PMTiles archive, version 3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): its
 * header and its directories.
 */
import type { Bbox } from '../../domain/model/common.ts';

/** Where a run of tiles with one content lies; a directory of directories has entries of run length 0. */
export interface Entry {
  tileId: number;
  /** Bytes from the start of the tile data, or of the leaf directories. */
  offset: number;
  length: number;
  runLength: number;
}

/** The header and the root directory are within the first this many bytes, so a reader gets both in one read. */
export const ROOT_BYTES = 16_384;
export const HEADER_BYTES = 127;

function pushVarint(bytes: number[], value: number): void {
  // Not by shifting: offsets go beyond 32 bits.
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  bytes.push(value);
}

/** A directory before compression; entries in the order of their tiles. */
export function directoryBytes(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = [];
  pushVarint(bytes, entries.length);
  entries.forEach(({ tileId }, i) => void pushVarint(bytes, tileId - (entries[i - 1]?.tileId ?? 0)));
  for (const { runLength } of entries) pushVarint(bytes, runLength);
  for (const { length } of entries) pushVarint(bytes, length);
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    const follows = before !== undefined && offset === before.offset + before.length;
    pushVarint(bytes, follows ? 0 : offset + 1);
  });
  return Uint8Array.from(bytes);
}

interface Section {
  offset: number;
  length: number;
}

export interface HeaderFields {
  root: Section;
  metadata: Section;
  leaves: Section;
  tiles: Section;
  /** Tiles with an address, entries of the directories, different contents. */
  counts: { addressed: number; entries: number; contents: number };
  minzoom: number;
  maxzoom: number;
  bounds: Bbox;
}

const GZIP = 2;
const MVT = 1;

/** The header of an archive of vector tiles, everything in it compressed with gzip, in the order of the tiles' ids. */
export function headerBytes({
  root,
  metadata,
  leaves,
  tiles,
  counts,
  minzoom,
  maxzoom,
  bounds,
}: HeaderFields): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write('PMTiles', 'latin1');
  bytes.writeUInt8(3, 7);
  const numbers = [root, metadata, leaves, tiles].flatMap(({ offset, length }) => [offset, length]);
  for (const [i, value] of [...numbers, counts.addressed, counts.entries, counts.contents].entries()) {
    bytes.writeBigUInt64LE(BigInt(value), 8 + 8 * i);
  }
  for (const [i, value] of [1, GZIP, GZIP, MVT, minzoom, maxzoom].entries()) bytes.writeUInt8(value, 96 + i);
  const [west, south, east, north] = bounds;
  const degrees = (value: number, at: number) => bytes.writeInt32LE(Math.round(value * 1e7), at);
  for (const [i, value] of bounds.entries()) degrees(value, 102 + 4 * i);
  bytes.writeUInt8(minzoom, 118);
  degrees((west + east) / 2, 119);
  degrees((south + north) / 2, 123);
  return bytes;
}
