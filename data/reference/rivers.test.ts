import geodesic from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { loadRivers } from './index.ts';

const rivers = loadRivers();

/** Metres from a place to the nearest vertex of a river; vertices are about 400 m apart. */
function distanceTo(name: string, lon: number, lat: number): number {
  const river = rivers.features.find(({ properties }) => properties.name === name)!;
  const vertices = river.geometry.coordinates.flat();
  return Math.min(...vertices.map(([x = 0, y = 0]) => geodesic.Geodesic.WGS84.Inverse(lat, lon, y, x).s12!));
}

describe('rivers', () => {
  it('have the eight names, a code each, a rank and lines without a repeated vertex', () => {
    const names = rivers.features.flatMap(({ properties }) => properties.name ?? []);
    expect(names.sort()).toEqual(
      ['长江', '嘉陵江', '涪江', '渠江', '乌江', '芙蓉江', '赤水河', '酉水'].sort(),
    );
    expect(new Set(rivers.features.map(({ properties }) => properties.code)).size).toBe(
      rivers.features.length,
    );
    for (const { properties, geometry } of rivers.features) {
      expect([1, 2, 3, 4]).toContain(properties.rank);
      for (const line of geometry.coordinates) {
        expect(line.length).toBeGreaterThan(1);
        expect(line.slice(1).every((vertex, i) => String(vertex) !== String(line[i]))).toBe(true);
      }
    }
  });

  it.each([
    ['嘉陵江', '温塘峡', 106.41, 29.862, 500],
    ['嘉陵江', '观音峡', 106.465, 29.802, 1200],
    ['长江', '铜锣峡', 106.665, 29.587, 600],
    ['长江', '明月峡', 106.8, 29.605, 700],
    ['长江', '猫儿峡', 106.37, 29.345, 2500],
    ['长江', '朝天门', 106.588, 29.568, 700],
    ['嘉陵江', '朝天门', 106.588, 29.568, 1500],
    ['乌江', '涪陵', 107.397, 29.718, 1200],
  ])('%s passes %s within the error that PROVENANCE.md states', (river, _place, lon, lat, metres) => {
    expect(distanceTo(river, lon, lat)).toBeLessThan(metres);
  });
});
