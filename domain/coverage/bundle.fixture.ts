/** The engine's test scene as a bundle: four parcels of two classes and species, two grids, one town, and any walks. */
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import type { Bbox } from '../model/common.ts';
import { drawRuns, runsInBox } from './bit-runs.ts';
import { SparseBitmap } from './bitmap.ts';
import { type Bundle, bundleBox, decodeBundle, encodeBundle } from './bundle.ts';
import { pixelSize, placeTrack } from './index.ts';
import { sampleStepM } from './judge.ts';
import { makeLand } from './land.ts';
import { lastFixOf } from './measure.ts';
import { rasterize } from './rasterize.ts';
import { swathOf } from './rule.ts';
import { areaBox, grids, ground, parcels, plane, rule, south, west } from './scene.fixture.ts';
import { stampTrack } from './stamp.ts';
import type { CoverageTrack } from './track.ts';
import { boxOfRuns, samplePath, type Walk, type Walks } from './walks.ts';

export const pixel = pixelSize(rule);
export const bbox: Bbox = [west - 0.01, south - 0.01, west + 0.05, south + 0.05];
export const tiles = bundleBox(bbox, plane, pixel);
export const period = { from: '2026-01-01', to: '2026-02-01' };

/** The scene's four parcels, of two classes and two species, its grids, and one town that is the whole scene. */
export const scene = makeLand(
  {
    parcels: parcels.map(({ id, geometry }) => ({
      landClass: id.startsWith('s') ? '0111' : '0131',
      species: id.endsWith('w') ? '马尾松' : null,
      forest: true,
      spans: rasterize(geometry, plane, pixel),
    })),
    grids: grids.map(({ id, geometry }) => ({ id, name: id, spans: rasterize(geometry, plane, pixel) })),
    towns: [{ id: 'town', name: '缙云', spans: rasterize(areaBox, plane, pixel) }],
  },
  tiles,
);
const people = [
  { kind: 'ranger', id: 'r1', name: '甲' },
  { kind: 'chief', id: 'c1', name: '乙' },
] as const;

/** By turns of a ranger, a chief, and nobody known. */
export function walksOf(tracks: CoverageTrack[]): Walks {
  const walks = tracks.map((each, i): Walk => {
    const placed = placeTrack(each, plane);
    const seen = new SparseBitmap();
    stampTrack(seen, placed, plane, pixel, swathOf(rule, each.kind) / 2);
    const swath = runsInBox(seen, tiles);
    const path = samplePath(placed, plane, pixel, sampleStepM, tiles);
    return { who: (i % 3) - 1, lastFix: lastFixOf(each), swath, box: boxOfRuns(swath), path };
  });
  return { people: [...people], walks };
}

export function bytesOf(tracks: CoverageTrack[], dataInPeriod = true): Uint8Array {
  const swaths = new SparseBitmap();
  for (const each of tracks) {
    stampTrack(swaths, placeTrack(each, plane), plane, pixel, swathOf(rule, each.kind) / 2);
  }
  const head = { engine: 'test', crs: plane.crs, bbox, pixelM: pixel, box: tiles, rule, period };
  return encodeBundle(
    { ...head, dataInPeriod, pending: 3 },
    { swaths, forest: drawRuns(ground.forest, tiles), land: scene, walks: walksOf(tracks) },
  );
}
export const bundleOf = (tracks: CoverageTrack[], dataInPeriod = true): Bundle =>
  decodeBundle(bytesOf(tracks, dataInPeriod));

/** Any triangle that may reach out of the forest, crossing nothing by its nature. */
const corner = fc.tuple(
  fc.double({ min: -0.009, max: 0.049, noNaN: true }),
  fc.double({ min: -0.009, max: 0.049, noNaN: true }),
);
export const anyOutline = fc.tuple(corner, corner, corner).map((corners): Polygon => {
  const ring = corners.map(([x, y]) => [west + x, south + y]);
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
});
