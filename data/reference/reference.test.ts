import { booleanPointInPolygon, kinks, polygon } from '@turf/turf';
import gcoord from 'gcoord';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { type AreaCollection, loadCity, loadDistricts, loadTowns, loadVillages } from './index.ts';
import { geodesicArea, measureTiling, polygonsOf } from './measure.ts';

/** Published area of Chongqing, m². */
const CITY_AREA = 82_403e6;

/** Most overlap or gap allowed between districts, m². They share vertices, so only rounding remains. */
const MAX_ERROR = 10;

const districts = loadDistricts();
const city = loadCity();
const codes = districts.features.map(({ properties }) => properties.code);

function ringsOf({ features }: AreaCollection): Position[][] {
  return features.flatMap(({ geometry }) => polygonsOf(geometry).flat());
}

/** Every directed edge of every ring, as text. */
function directedEdges(areas: AreaCollection): string[] {
  return ringsOf(areas).flatMap((ring) => ring.slice(1).map((to, index) => `${ring[index]} ${to}`));
}

const reversed = (edge: string): string => edge.split(' ').reverse().join(' ');

/** Distance from the nearest half step of the source's 1/1024° grid, in steps. */
function offGrid(degrees: number): number {
  const steps = degrees * 1024 + 0.5;
  return Math.abs(steps - Math.round(steps));
}

describe('districts', () => {
  it('are the 38 of Chongqing under their present codes and names', () => {
    expect(new Set(codes).size).toBe(38);
    expect(codes.every((code) => /^500[12]\d\d$/.test(code))).toBe(true);
    const names = new Map(districts.features.map(({ properties }) => [properties.code, properties.name]));
    expect(names.get('500154')).toBe('开州区');
    expect(names.get('500155')).toBe('梁平区');
    expect(names.get('500156')).toBe('武隆区');
    expect(codes).not.toContain('500228');
    expect(codes).not.toContain('500232');
  });

  it('have closed rings that do not cross or touch themselves', () => {
    for (const ring of [...ringsOf(districts), ...ringsOf(city)]) {
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(new Set(ring.map(String)).size).toBe(ring.length - 1);
      expect(kinks(polygon([ring])).features).toEqual([]);
    }
  });

  it('share every border vertex with the neighbour or with the outline of the city', () => {
    const edges = directedEdges(districts);
    const own = new Set(edges);
    expect(own.size).toBe(edges.length);
    const outer = edges.filter((edge) => !own.has(reversed(edge)));
    expect(new Set(outer)).toEqual(new Set(directedEdges(city)));
  });

  it('tile the city: no overlap, no gap', () => {
    const tiling = measureTiling(districts, city);
    expect(tiling.pairs).toBeGreaterThan(80);
    for (const { codes: pair, area } of tiling.overlaps) expect(area, pair.join()).toBeLessThan(MAX_ERROR);
    expect(Math.abs(tiling.gap)).toBeLessThan(MAX_ERROR);
    // Two seconds of exact arithmetic on a quiet machine, much more beside other suites.
  }, 60_000);

  it('are WGS 84: in GCJ-02 their vertices lie half a step below the grid of the source', () => {
    const vertices = ringsOf(districts).flat();
    const onGrid = vertices.filter(([lon = 0, lat = 0]) => {
      const [x = 0, y = 0] = gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02);
      return offGrid(x) < 0.01 && offGrid(y) < 0.01;
    });
    // The rest are crossings of two outlines, which lie anywhere.
    expect(onGrid.length / vertices.length).toBeGreaterThan(0.9);
  });

  it.each([
    ['解放碑', 106.577, 29.557, '500103'],
    ['大剧院', 106.5768, 29.5703, '500105'],
    ['歌乐山云顶寺', 106.41, 29.565, '500106'],
    ['南山', 106.63, 29.556, '500108'],
    ['北碚城区', 106.396, 29.805, '500109'],
    ['缙云山狮子峰', 106.378, 29.832, '500109'],
    ['玉峰山', 106.715, 29.69, '500112'],
    ['南温泉', 106.585, 29.43, '500113'],
    ['万州城区', 108.409, 30.808, '500101'],
    ['开州城区', 108.393, 31.16, '500154'],
    ['梁平城区', 107.802, 30.674, '500155'],
    ['武隆城区', 107.76, 29.3256, '500156'],
    ['城口县城', 108.664, 31.948, '500229'],
    ['秀山县城', 109.007, 28.448, '500241'],
  ])('hold %s (%d, %d) in %s only', (_place, lon, lat, code) => {
    const holders = districts.features.filter((district) => booleanPointInPolygon([lon, lat], district));
    expect(holders.map(({ properties }) => properties.code)).toEqual([code]);
  });
});

describe('city outline', () => {
  it('is one feature without holes, of the published area within 1.5 %', () => {
    expect(city.features.map(({ properties }) => properties)).toEqual([{ code: '500000', name: '重庆市' }]);
    const [outline] = city.features;
    expect(polygonsOf(outline!.geometry).every((rings) => rings.length === 1)).toBe(true);
    expect(Math.abs(geodesicArea(outline!.geometry) / CITY_AREA - 1)).toBeLessThan(0.015);
  });
});

describe('towns and villages', () => {
  const towns = loadTowns();
  const villages = loadVillages();

  it('have towns in every district and in no other', () => {
    expect(towns).toHaveLength(1031);
    expect(new Set(towns.map(({ code }) => code)).size).toBe(towns.length);
    expect(new Set(towns.map(({ district }) => district))).toEqual(new Set(codes));
    for (const { code, district } of towns) expect(code).toMatch(new RegExp(`^${district}\\d{3}$`));
  });

  it('have villages with unique 12-digit codes, each in a known town', () => {
    expect(villages).toHaveLength(11_270);
    expect(new Set(villages.map(({ code }) => code)).size).toBe(villages.length);
    expect(villages.filter(({ code }) => !/^50\d{10}$/.test(code))).toEqual([]);
    const known = new Set(towns.map(({ code }) => code));
    expect(villages.filter(({ town, code }) => !known.has(town) || !code.startsWith(town))).toEqual([]);
  });

  it('keep the names of the register', () => {
    expect(towns.find(({ code }) => code === '500101001')?.name).toBe('高笋塘街道');
    expect(villages.find(({ code }) => code === '500101001001')?.name).toBe('东方广场社区居民委员会');
    expect(villages.every(({ name }) => name.length > 0)).toBe(true);
  });
});
