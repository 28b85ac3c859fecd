/** While a file is read and converted, the app must get its turns to answer others. */
import { describe, expect, it } from 'vitest';
import { convertTracks } from './convert-tracks.ts';
import { ImportLog } from './import-log.ts';
import { textOf } from './inspect.ts';
import { importLimits } from './limits.ts';
import { tracksOf } from './track-features.ts';

/** How many turns of the event loop others have got while the work was done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let next = setImmediate(function turn() {
    turns++;
    next = setImmediate(turn);
  });
  await work();
  clearImmediate(next);
  return turns;
}

/** Already in memory, so that no waiting for a disk gives turns away. */
async function* inMemory<T>(count: number, piece: T) {
  for (let i = 0; i < count; i++) yield piece;
}

describe('an import', () => {
  it('lets others answer between the pieces of a file', async () => {
    const file = { name: 'a.csv', open: () => inMemory(20, Buffer.from('2026,106,29\n')) };
    const turns = await turnsDuring(async () => {
      for await (const _piece of textOf(file, 'utf-8'));
    });
    expect(turns).toBeGreaterThanOrEqual(19);
  });

  it('lets others answer between the features of one document', async () => {
    async function* features() {
      for (let number = 1; number <= 10_000; number++) yield { number, properties: {}, geometry: null };
    }
    const turns = await turnsDuring(() => tracksOf(features(), new ImportLog(), importLimits));
    expect(turns).toBeGreaterThanOrEqual(9);
  });

  it('lets others answer while coordinates are converted', async () => {
    const point = { x: 106, y: 29, at: Date.UTC(2026, 0, 1), place: {} };
    const track = { name: null, person: null, points: Array(100_000).fill(point), place: {} };
    const turns = await turnsDuring(() => convertTracks([track], 'EPSG:4490', new ImportLog()));
    expect(turns).toBeGreaterThanOrEqual(9);
  });
});
