import { expect } from 'vitest';
import { z } from 'zod';
import { addDays, dayOfInstant } from '../../domain/law/period.ts';
import {
  chiefSummary,
  type PatrolPlayback,
  patrolPlayback,
  patrolSummary,
} from '../../domain/model/index.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { faultsFromTop } from './driver/layout.ts';
import { last30Days } from './driver/wall.ts';

/** A patrol of the demo with a stop and a GPS gap. */
async function patrolToReplay(app: App): Promise<PatrolPlayback> {
  const { items } = await app.api(z.object({ items: z.array(patrolSummary) }), '/api/patrols', {
    ...last30Days(),
    limit: 1000,
  });
  for (const { id, gapCount, source } of items) {
    if (gapCount === 0 || source !== 'demo') continue;
    const playback = await app.api(patrolPlayback, `/api/patrols/${id}/playback`);
    if (playback.stops.length > 0) return playback;
  }
  throw new Error('no patrol with a stop and a gap in the last 30 days');
}

/** A ridge's chief, and the newest day on which the demo patrolled his area: until nine in the morning that is yesterday. */
async function dayToReplay(app: App): Promise<{ chief: string; day: string }> {
  const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
  const chiefs = await app.api(list(chiefSummary), '/api/chiefs', { level: 'city', limit: 100 });
  const chief = chiefs.items.find(({ areas }) => areas[0]?.kind === 'mountain')!;
  const area = chief.areas[0]!.id;
  const { items } = await app.api(list(patrolSummary), '/api/patrols', { area, limit: 1000 });
  const newest = items.find(({ source, invalidReason }) => source === 'demo' && invalidReason === null)!;
  return { chief: chief.id, day: dayOfInstant(new Date(newest.startedAt)) };
}

const time = (app: App) => app.get('replay-time').textContent();
/** Hours, minutes and seconds in Shanghai of an instant. */
const clock = (startedAt: string, s: number) =>
  new Date(Date.parse(startedAt) + s * 1000 + 8 * 3_600_000).toISOString().slice(11, 19);

flow(
  'playback: a patrol is played, paused and scrubbed by keyboard; its stop and gap are marked',
  async (app) => {
    const { id, stops, gaps, startedAt } = await patrolToReplay(app);
    await app.openPanels(`/inspect?patrol=${id}&play=track`);
    const first = await time(app);
    await eventually(() => time(app), 'time goes on').not.toBe(first);
    for (const [what, n] of [
      ['stop', stops.length],
      ['gap', gaps.length],
    ] as const) {
      expect(await app.get(`replay-span-${what}`).count()).toBe(n);
      const entry = app.get('replay-legend').locator(`[data-what="${what}"]`);
      expect(await entry.getAttribute('data-count')).toBe(String(n));
    }

    await app.get('replay-toggle').click();
    const paused = await time(app);
    await app.drawn();
    expect(await time(app), 'it stands').toBe(paused);
    const scrubber = app.get('replay-scrubber');
    await scrubber.focus();
    const at = Number(await scrubber.inputValue());
    await app.page.keyboard.press('ArrowRight');
    await eventually(() => time(app), 'ten seconds on').toBe(clock(startedAt, at + 10));
    await app.get('replay-stop').first().click();
    await eventually(() => time(app), 'the stop').toBe(clock(startedAt, stops[0]!.fromS));
    await eventually(() => scrubber.getAttribute('aria-valuetext'), 'said aloud').toContain('停留中');
    await app.get('replay-close').click();
    expect(app.param('play')).toBe(null);
  },
);

flow(
  'playback: in English on a phone a day of the area is replayed, at rest for who asked for less motion',
  async (app) => {
    const { chief, day } = await dayToReplay(app);
    await app.openPanels(`/inspect?lang=en&chief=${chief}&list=patrols&period=${day}..${addDays(day, 1)}`);
    await app.get('replay-day-open').click();
    await eventually(() => app.get('replay-count').textContent(), 'the day’s patrols').toMatch(
      /[1-9]\d* patrols?/,
    );
    expect(app.param('play')).toBe(day);
    expect(await app.get('replay-toggle').getAttribute('aria-label')).toBe('Play');
    const before = await time(app);
    await app.get('replay-toggle').click();
    await eventually(() => time(app), 'time goes on').not.toBe(before);
    await app.get('replay-toggle').click();
    expect(await faultsFromTop(app)).toEqual([]);
  },
  { width: 390, height: 844, lessMotion: true },
);
