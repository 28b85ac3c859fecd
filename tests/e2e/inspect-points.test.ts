import { z } from 'zod';
import { patrolDetail, patrolSummary } from '../../domain/model/patrol.ts';
import { eventually, flow } from './driver/flow.ts';
import { chiefWithGaps } from './driver/inspect.ts';
import { difference, frame, freeMap } from './driver/pixels.ts';
import { grouped } from './driver/texts.ts';
import { last30Days } from './driver/wall.ts';

flow(
  'inspect: the points of a chosen patrol are drawn by their density, and can be put away',
  async (app) => {
    const chief = await chiefWithGaps(app);
    const list = z.object({ items: z.array(patrolSummary) });
    const { items } = await app.api(list, '/api/patrols', {
      ...last30Days(),
      area: chief.areas[0]!.id,
      limit: 1,
    });
    const { track } = await app.api(patrolDetail, `/api/patrols/${items[0]!.id}`);
    const points = track!.coordinates.flat().length;

    await app.open(`/inspect?chief=${encodeURIComponent(chief.id)}`);
    await app.page.getByRole('tab', { name: '巡护' }).click();
    await app.get('patrol-item').first().click();
    const card = app.get('patrol-heat');
    await eventually(() => card.textContent(), 'its points').toContain(`${grouped(points)} 个点`);
    await eventually(() => app.camera().zoom, 'flown there').toBeGreaterThan(11);
    await app.drawn();

    // deck.gl draws a density some time after its points, on a slow machine a long one: the map comes to rest without it.
    const clip = await freeMap(app);
    const density = app.get('patrol-heat-on');
    await density.uncheck();
    let bare = await frame(app, clip);
    const moved = async () => {
      const before = bare;
      bare = await frame(app, clip);
      return difference(app, before, bare);
    };
    await eventually(moved, 'the map has come to rest').toBe(0);
    const drawn = async () => difference(app, bare, await frame(app, clip));
    await density.check();
    await eventually(drawn, 'density is drawn').toBeGreaterThan(0.001);
    await density.uncheck();
    await eventually(drawn, 'density put away').toBe(0);
    await app.get('patrol-item').first().click();
    await eventually(() => card.count(), 'no patrol is chosen').toBe(0);
  },
);
