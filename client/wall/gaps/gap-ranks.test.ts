import { describe, expect, it } from 'vitest';
import { ranksApart } from './gap-ranks.ts';

const gaps = [
  { rank: 1, centroid: [106.5, 29.5] as [number, number] },
  { rank: 2, centroid: [106.51, 29.5] as [number, number] },
  { rank: 3, centroid: [106.5, 29.6] as [number, number] },
];
const shown = (zoom: number) => ranksApart(gaps, zoom, 26).map(({ rank }) => rank);

describe('marks of the gaps', () => {
  it('keep the gap that ranks higher where two would lie on each other', () => {
    expect(shown(9)).toEqual([1, 3]);
  });

  it('show all when the map is close enough', () => {
    expect(shown(13)).toEqual([1, 2, 3]);
  });

  it('measure north-south as the map is drawn', () => {
    // 0.1° of latitude at 29.5° N is 41.8 px at zoom 8 in web mercator, and 36.4 px without its stretching
    expect(ranksApart(gaps, 8, 40).map(({ rank }) => rank)).toEqual([1, 3]);
    expect(ranksApart(gaps, 8, 43).map(({ rank }) => rank)).toEqual([1]);
  });
});
