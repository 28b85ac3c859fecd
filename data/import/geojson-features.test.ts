import { describe, expect, it } from 'vitest';
import { type FeatureItem, featuresOf } from './geojson-features.ts';
import { importLimits } from './limits.ts';

const feature = (name: string) =>
  JSON.stringify({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [106, 29] },
    properties: { name },
  });

async function read(text: string, size: number, limits = importLimits) {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const items: FeatureItem[] = [];
  for await (const item of featuresOf(pieces(), text, limits)) items.push(item);
  return items;
}

describe('features of one line each', () => {
  it.each([1, 7, 100, 10_000])('are the same in pieces of %i characters', async (size) => {
    const text = `${feature('a')}\r\n${feature('b')}\n\n${feature('c')}`;
    const items = await read(text, size);
    expect(items).toMatchObject([
      { line: 1, feature: { properties: { name: 'a' } } },
      { line: 2, feature: { properties: { name: 'b' } } },
      { line: 4, feature: { properties: { name: 'c' } } },
    ]);
  });

  it('are refused when one line is too long, naming line and limit', async () => {
    const limits = { ...importLimits, geojsonLine: 1024 * 1024 };
    const long = feature('x'.repeat(1024 * 1024));
    const text = `${feature('a')}\n${feature('b')}\n${long}\n${feature('c')}`;
    await expect(read(text, 65_536, limits)).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringMatching(/^line 3: over 1 MB in one line/),
      place: { line: 3 },
    });
    expect(await read(text, 65_536)).toHaveLength(4);
  });
});
