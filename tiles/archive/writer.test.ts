import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSource, PMTiles, tileIdToZxy } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArchiveWriter } from './writer.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lz-writer-'));
});
afterAll(() => rm(folder, { recursive: true }));

const place = {
  minzoom: 0,
  maxzoom: 9,
  bounds: [105.3, 28.2, 110.2, 32.2] as [number, number, number, number],
};

/** Opened by the reference implementation. */
async function read(path: string): Promise<PMTiles> {
  return new PMTiles(new FileSource(new File([await readFile(path)], path)));
}

const textOf = async (archive: PMTiles, tileId: number) => {
  const [z, x, y] = tileIdToZxy(tileId);
  const found = await archive.getZxy(z, x, y);
  return found && Buffer.from(found.data).toString();
};

/** Tiles below 1,000 have contents of their own; above, each run of ten shares one, and there are 50 of these. */
const contentOf = (id: number) => (id < 1000 ? `tile ${id}` : `run ${Math.floor(id / 10) % 50}`);

async function write(name: string, ids: number[]) {
  const path = join(folder, name);
  const writer = await ArchiveWriter.create(path);
  for (const id of ids) await writer.add(id, Buffer.from(contentOf(id)));
  const bytes = await writer.finish({ name }, place);
  return { path, bytes, counts: writer.counts };
}

describe('an archive', () => {
  it('with leaf directories gives back every tile and nothing else', async () => {
    // Every third: no two follow each other, so each is an entry, and 20,000 do not fit a root directory.
    const ids = Array.from({ length: 20_000 }, (_, i) => 3 * i + 1);
    const { path, counts } = await write('leaves.pmtiles', ids);
    const archive = await read(path);
    const header = await archive.getHeader();
    expect(header.leafDirectoryLength).toBeGreaterThan(0);
    expect(counts.entries).toBe(20_000);
    for (let id = 0; id < 60_050; id += 7) {
      expect(await textOf(archive, id)).toBe(id % 3 === 1 && id < 60_000 ? contentOf(id) : undefined);
    }
  });

  it('has the fields of the specification, each where it belongs', async () => {
    const { path, bytes, counts } = await write(
      'small.pmtiles',
      Array.from({ length: 1100 }, (_, id) => id),
    );
    const file = await readFile(path);
    expect(file.subarray(0, 8).toString('latin1')).toBe('PMTiles\u0003');
    expect(file.length).toBe(bytes);
    const archive = await read(path);
    const header = await archive.getHeader();
    expect(header).toMatchObject({
      specVersion: 3,
      clustered: true,
      internalCompression: 2,
      tileCompression: 2,
      tileType: 1,
      minZoom: 0,
      maxZoom: 9,
      minLon: 105.3,
      minLat: 28.2,
      maxLon: 110.2,
      maxLat: 32.2,
      centerZoom: 0,
      centerLon: 107.75,
      centerLat: 30.2,
    });
    expect([header.numAddressedTiles, header.numTileEntries, header.numTileContents]).toEqual([
      1100, 1010, 1010,
    ]);
    expect(counts).toEqual({ addressed: 1100, entries: 1010, contents: 1010 });
    expect(header.tileDataOffset + header.tileDataLength!).toBe(header.leafDirectoryOffset);
    expect(header.jsonMetadataOffset + header.jsonMetadataLength).toBe(file.length);
    expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
    expect(await archive.getMetadata()).toEqual({ name: 'small.pmtiles' });
    for (const id of [0, 999, 1000, 1009, 1099]) expect(await textOf(archive, id)).toBe(contentOf(id));
  });

  it('without a tile can be read', async () => {
    const { path } = await write('empty.pmtiles', []);
    expect(await textOf(await read(path), 5)).toBeUndefined();
  });
});

describe('a writer', () => {
  it('refuses tiles out of order', async () => {
    const writer = await ArchiveWriter.create(join(folder, 'order.pmtiles'));
    await writer.add(7, Buffer.from('a'));
    await expect(writer.add(7, Buffer.from('b'))).rejects.toThrow(RangeError);
    await writer.abandon();
  });

  it('that gives up leaves the old archive and no other file', async () => {
    const { path } = await write('kept.pmtiles', [1, 2, 3]);
    const before = await readFile(path);
    const files = await readdir(folder);
    const writer = await ArchiveWriter.create(path);
    await writer.add(1, Buffer.from('new'));
    expect(await readdir(folder)).not.toEqual(files);
    await writer.abandon();
    expect(await readdir(folder)).toEqual(files);
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it('removes what a killed one left, and not what a running one is writing', async () => {
    const dead = join(folder, '.again.pmtiles.4194399.tiles');
    const alive = join(folder, `.again.pmtiles.${process.ppid}.tiles`);
    await writeFile(dead, '');
    await writeFile(alive, '');
    await write('again.pmtiles', [1]);
    const files = await readdir(folder);
    expect(files).not.toContain('.again.pmtiles.4194399.tiles');
    expect(files).toContain(`.again.pmtiles.${process.ppid}.tiles`);
  });
});
