import type { z } from 'zod';
import type { ChiefSummary } from '../../../domain/model/chief.ts';
import { gapList } from '../../../domain/model/gap.ts';
import { type Route, routeAnswer } from '../../../domain/model/route.ts';
import { type newTask, task } from '../../../domain/model/task.ts';
import { fixesAlong } from '../../fixtures/walk-route.ts';
import type { App } from './app.ts';
import { last30Days } from './wall.ts';

const headers = { 'content-type': 'application/json' };

async function answered(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return response.json();
}

export async function gapsOf(app: App, chief: ChiefSummary) {
  const params = { ...last30Days(), limit: 200 };
  return (await app.api(gapList, `/api/chiefs/${encodeURIComponent(chief.id)}/gaps`, params)).gaps;
}

/** The API's own route through gaps. */
export async function routeOf(app: App, chief: ChiefSummary, gaps: Awaited<ReturnType<typeof gapsOf>>) {
  const body = JSON.stringify({
    chief: chief.id,
    ...last30Days(),
    gaps: gaps.map(({ id, geometry }) => ({ id, geometry })),
  });
  return routeAnswer.parse(
    await answered(await fetch(`${app.url}/api/routes`, { method: 'POST', headers, body })),
  );
}

export async function giveTask(app: App, given: z.input<typeof newTask>) {
  const body = JSON.stringify(given);
  return task.parse(await answered(await fetch(`${app.url}/api/tasks`, { method: 'POST', headers, body })));
}

/** Imports a GPX file of somebody who walks a route from now on; the answer takes it out again. */
export async function importWalk(app: App, route: Pick<Route, 'legs'>): Promise<() => Promise<void>> {
  const points = fixesAlong(route, Date.now()).map(
    ({ lon, lat, at }) => `<trkpt lat="${lat}" lon="${lon}"><time>${at}</time></trkpt>`,
  );
  const gpx = `<?xml version="1.0"?>
<gpx version="1.1" creator="e2e" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
${points.join('\n')}
</trkseg></trk></gpx>`;
  const body = new FormData();
  body.set('file', new Blob([gpx]), 'walk.gpx');
  const sent = await answered(await fetch(`${app.url}/api/imports`, { method: 'POST', body }));
  const { items } = sent as { items: { id: string }[] };
  return async () => {
    await answered(await fetch(`${app.url}/api/imports/${items[0]!.id}/revert`, { method: 'POST' }));
  };
}
