import { describe, expect, it } from 'vitest';
import { gpx, walk } from '../../tests/fixtures/tracks/make.ts';
import { ImportLog } from './import-log.ts';
import { importLimits } from './limits.ts';
import { readGpx } from './read-gpx.ts';

async function* pieces(text: string) {
  for (let at = 0; at < text.length; at += 1000) yield text.slice(at, at + 1000);
}

describe('readGpx', () => {
  it('refuses more fixes than the limit, all tracks together, by line', async () => {
    const text = gpx(walk(30), walk(30, { lat: 29.6 }));
    const read = (fixes: number) => readGpx(pieces(text), new ImportLog(), { ...importLimits, fixes });
    expect(await read(60)).toHaveLength(2);
    await expect(read(59)).rejects.toMatchObject({
      code: 'too-many-fixes',
      message: expect.stringMatching('more than 59 fixes'),
      place: { line: expect.any(Number) },
    });
  });
});
