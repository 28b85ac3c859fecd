/** Outlines in metres around a place in 北碚, for the tests of the rules. */
import type { Position } from 'geojson';
import type { Outline } from '../geo/edit/sheet.ts';
import { planeAt } from '../geo/plane.ts';
import { defaultLimits } from './limits.ts';
import type { ZoneSurroundings } from './surroundings.ts';

const [lon0, lat0] = [106.4, 29.8];
const plane = planeAt(lon0);
const [x0, y0] = plane.forward(lon0, lat0);

export const at = (x: number, y: number): Position => plane.inverse(x0 + x, y0 + y);

/** A ring of corners in metres from the place, closed. */
export const ring = (...corners: [number, number][]): Position[] => {
  const points = corners.map(([x, y]) => at(x, y));
  return [...points, points[0]!];
};

export const box = (west: number, south: number, east: number, north: number): Position[] =>
  ring([west, south], [east, south], [east, north], [west, north]);

/** A circle of so many corners. */
export const circle = (x: number, y: number, radius: number, corners: number): Position[] =>
  ring(
    ...Array.from({ length: corners }, (_, i): [number, number] => {
      const angle = (i / corners) * 2 * Math.PI;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    }),
  );

const named = (id: string, outline: Outline) => ({
  id,
  name: id,
  geometry: { type: 'MultiPolygon' as const, coordinates: outline as [number, number][][][] },
});

export function around(parts: {
  city?: Outline;
  jurisdiction?: Outline;
  zones?: Record<string, Outline>;
  divisions?: Record<string, Outline>;
  parcels?: Record<string, { outline: Outline; areaM2: number }>;
}): ZoneSurroundings {
  const { city, jurisdiction, zones = {}, divisions = {}, parcels = {} } = parts;
  return {
    bbox: [105, 28, 108, 31],
    city: city ? named('city', city) : null,
    jurisdiction: jurisdiction ? named('district', jurisdiction) : null,
    zones: Object.entries(zones).map(([id, outline]) => ({ ...named(id, outline), purpose: 'fire' })),
    divisions: Object.entries(divisions).map(([id, outline]) => named(id, outline)),
    parcels: Object.entries(parcels).map(([id, { outline, areaM2 }]) => ({
      ...named(id, outline),
      code: id,
      diLei: '0111',
      areaM2,
    })),
    limits: defaultLimits,
  };
}
