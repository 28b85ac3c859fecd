import { describe, expect, it } from 'vitest';
import { SparseBitmap } from '../coverage/bitmap.ts';
import { measureDue } from '../coverage/measure.ts';
import { rasterize } from '../coverage/rasterize.ts';
import { spansAreaM2 } from '../coverage/spans.ts';
import { stampTrack } from '../coverage/stamp.ts';
import { placeTrack } from '../coverage/track.ts';
import { planeAt } from '../geo/plane.ts';
import { planRoute, type Route } from './plan.ts';

const plane = planeAt(106.5);
const frame = { plane, pixel: 5, radiusM: 100 };
const [x0, y0] = plane.forward(106.5, 29.6);

/** A gap by its corners, metres east and north of a place. */
function gap(id: string, corners: [number, number][]) {
  const ring = [...corners, corners[0]!].map(([east, north]) => plane.inverse(x0 + east, y0 + north));
  return { id, spans: rasterize({ type: 'Polygon', coordinates: [ring] }, plane, frame.pixel) };
}
const box = (id: string, west: number, south: number, width: number, height: number) =>
  gap(id, [
    [west, south],
    [west + width, south],
    [west + width, south + height],
    [west, south + height],
  ]);
const trail = (...points: [number, number][]) =>
  Float64Array.from(points.flatMap(([east, north]) => [x0 + east, y0 + north]));

function shareSeen(route: Route, { spans }: ReturnType<typeof gap>): number {
  const lines = route.legs.map(({ line }) => Float64Array.from(line.flat()));
  const track = placeTrack({ id: '', kind: 'open', fault: null, posts: [], lines, times: [] }, plane);
  const bitmap = new SparseBitmap();
  stampTrack(bitmap, track, plane, frame.pixel, frame.radiusM);
  const area = spansAreaM2(spans, plane, frame.pixel);
  return measureDue(spans, area, bitmap, frame, 1, true).coveredM2 / area;
}

const shapes = {
  rectangle: box('a', 0, 0, 900, 700),
  sliver: gap('a', [
    [0, 0],
    [1500, 600],
    [1480, 650],
    [-20, 50],
  ]),
  'L-shape': gap('a', [
    [0, 0],
    [1200, 0],
    [1200, 300],
    [300, 300],
    [300, 1400],
    [0, 1400],
  ]),
  'small piece': box('a', 0, 0, 70, 60),
};

describe('planRoute', () => {
  it.each(Object.entries(shapes))('closes a %s that no trail leads through, in lines', (_, shape) => {
    const route = planRoute([shape], [], frame, null, 0.85);
    expect(shareSeen(route, shape)).toBeGreaterThan(0.93);
    expect(route.stops).toMatchObject([{ gapId: 'a', sweep: 'lines', trailM: null }]);
    expect(route.offTrailM).toBe(route.lengthM);
    // Never more than the lines need, their turns and half a swath more.
    const area = spansAreaM2(shape.spans, plane, frame.pixel);
    expect(route.lengthM).toBeLessThan(2 * (area / 200) + 1000);
  });

  it('follows the trails through a gap that can be seen from them', () => {
    const shape = box('a', 0, 0, 1000, 180);
    const route = planRoute([shape], [trail([-600, 90], [1600, 95])], frame, null, 0.85);
    expect(route.stops[0]).toMatchObject({ sweep: 'trails' });
    expect(shareSeen(route, shape)).toBeGreaterThan(0.85);
    expect(route.offTrailM).toBe(0);
  });

  it('goes from gap to gap along the trails, as one line', () => {
    const gaps = [box('far', 6000, 0, 150, 150), box('near', 0, 0, 150, 150)];
    const along = trail([-100, 300], [3000, 500], [6100, 300]);
    const start = plane.inverse(x0 - 400, y0 + 200) as [number, number];
    const route = planRoute(gaps, [along], frame, start, 0.85);
    expect(route.stops.map(({ gapId }) => gapId)).toEqual(['near', 'far']);
    const between = route.legs.filter((leg) => leg.kind === 'way' && leg.gapId === 'far');
    const onTrail = between.filter((leg) => leg.onTrail).reduce((sum, leg) => sum + leg.lengthM, 0);
    expect(onTrail).toBeGreaterThan(5500);
    for (const [i, leg] of route.legs.entries())
      if (i > 0) expect(leg.line[0]).toEqual(route.legs[i - 1]!.line.at(-1));
    expect(route.legs[0]!.line[0]).toEqual(start.map((degrees) => Number(degrees.toFixed(7))));
    expect(planRoute(gaps, [along], frame, start, 0.85)).toEqual(route);
  });

  it('cuts straight across where the trail is too far round', () => {
    const gaps = [box('a', 0, 0, 150, 150), box('b', 600, 0, 150, 150)];
    const round = trail([0, 200], [0, 4000], [700, 4000], [700, 200]);
    const route = planRoute(gaps, [round], frame, null, 0.85);
    expect(route.legs.filter((leg) => leg.kind === 'way').every((leg) => !leg.onTrail)).toBe(true);
    expect(route.lengthM).toBeLessThan(2500);
  });
});
