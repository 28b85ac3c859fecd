import { readFileSync } from 'node:fs';
import type { FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';

/** An administrative area by its GB/T 2260 code. */
export interface AreaProperties {
  code: string;
  name: string;
}

export type AreaCollection = FeatureCollection<Polygon | MultiPolygon, AreaProperties>;

/** A river, or a reach of one whose name is not known. */
export interface RiverProperties {
  code: string;
  name: string | null;
  /** 1 (the largest) … 4. */
  rank: number;
}

export type RiverCollection = FeatureCollection<MultiLineString, RiverProperties>;

/** A town, township or subdistrict: 9-digit code of the statistics bureau, 6-digit code of its district. */
export interface Town {
  code: string;
  name: string;
  district: string;
}

/** A village or community: 12-digit code of the statistics bureau, 9-digit code of its town. */
export interface Village {
  code: string;
  name: string;
  town: string;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as T;
}

/**
 * Chongqing's 38 districts and counties: a partition of the city, neighbours share their border vertices.
 * CGCS2000 (EPSG:4490, equal to WGS 84 here) longitude and latitude in degrees. State of mid-2016 under
 * the codes of 2023; illustrative, not a legal delimitation. Source and errors: PROVENANCE.md.
 */
export function loadDistricts(): AreaCollection {
  return readJson('districts.geojson');
}

/** The city's outline, one feature with code 500000: the union of {@link loadDistricts}, same vertices. */
export function loadCity(): AreaCollection {
  return readJson('city.geojson');
}

/**
 * Rivers of Chongqing and 0.1° around it, CGCS2000. Illustrative: off by some hundred metres, up to 2.4 km. Source and
 * errors: PROVENANCE.md.
 */
export function loadRivers(): RiverCollection {
  return readJson('rivers.geojson');
}

/** Chongqing's 1,031 towns, in code order. National Bureau of Statistics, state of 2023-06-30. */
export function loadTowns(): Town[] {
  return readJson('towns.json');
}

/** Chongqing's 11,270 villages and communities, in code order. Same source and date as the towns. */
export function loadVillages(): Village[] {
  const byTown = readJson<Record<string, [suffix: string, name: string][]>>('villages.json');
  return Object.entries(byTown).flatMap(([town, villages]) =>
    villages.map(([suffix, name]) => ({ code: town + suffix, name, town })),
  );
}
