import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { eventually, flow } from './driver/flow.ts';
import { mapMiddle } from './driver/pixels.ts';
import { drawnReds, type Spot, watchSpots } from './driver/watch.ts';
import { abolishedZone, approvedZone, changedZone, zoneInput } from './driver/zones.ts';

/** Middle of the map, in the country east of the four ridges. */
const [lon, lat, zoom] = [107.6, 29.9, 11];
const [width, height] = [1366, 768];
const pxPerDegree = (512 * 2 ** zoom) / 360;

/** Where a point of the ground is on the screen. */
function spotOf([x, y]: Spot, east: number, north: number): Spot {
  const stretch = 1 / Math.cos((lat * Math.PI) / 180);
  return [x + (east - lon) * pxPerDegree, y - (north - lat) * pxPerDegree * stretch];
}

/*
 * What the frames show is read from the map's canvas as they are drawn: three spots, one in a neighbour that nobody touches, one in the
 * zone as it is, one in the ground that it grows by. Each change must show at once, and none may show a frame in which a zone that is
 * there is missing.
 */
flow(
  'live: a zone that somebody edits changes on an open map, and no zone is gone for a frame',
  async (app) => {
    const name = `实时 ${randomUUID().slice(0, 8)}`;
    const small = [lon - 0.03, lat - 0.03, lon + 0.01, lat + 0.03] as const;
    const grown = [lon - 0.03, lat - 0.03, lon + 0.06, lat + 0.03] as const;
    const neighbour = await approvedZone(
      app,
      zoneInput(`${name} 邻`, [lon - 0.09, lat - 0.03, lon - 0.05, lat + 0.03]),
    );
    const edited = await approvedZone(app, zoneInput(name, small));
    try {
      await app.open(`/wall?layers=zone&map=${zoom}/${lat}/${lon}`);
      await eventually(() => app.get('live').textContent(), 'live channel').toContain('实时');
      // Off the middles, where the names are.
      const middle = await mapMiddle(app);
      const spots = [
        spotOf(middle, lon - 0.07, lat - 0.02),
        spotOf(middle, lon - 0.02, lat - 0.02),
        spotOf(middle, lon + 0.05, lat - 0.02),
      ];
      await watchSpots(app, spots);
      const lit = async () => (await drawnReds(app)).at(-1)?.map((red) => red > 20);
      // A frame before the edit: the neighbour and the zone are there, its new part is not.
      await app.page.evaluate(() => dispatchEvent(new Event('resize')));
      await eventually(lit, 'both zones').toEqual([true, true, false]);

      await changedZone(app, edited.id, zoneInput(name, grown));
      await eventually(lit, 'the zone has grown').toEqual([true, true, true]);
      await abolishedZone(app, edited.id);
      await eventually(lit, 'the zone is gone').toEqual([true, false, false]);

      const frames = (await drawnReds(app)).map((reds) => reds.map((red) => red > 20));
      const kinds = frames.filter((each, i) => i === 0 || String(each) !== String(frames[i - 1]));
      expect(kinds, 'what the frames showed, one after the other').toEqual([
        [true, true, false],
        [true, true, true],
        [true, false, false],
      ]);
    } finally {
      await abolishedZone(app, neighbour.id);
    }
  },
  { width, height },
);
