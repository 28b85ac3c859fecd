import { expect } from 'vitest';
import { dutyBoard } from '../../domain/law/overview.ts';
import { addDays } from '../../domain/law/period.ts';
import { type ChiefLevel, type Duty, duty } from '../../domain/model/chief.ts';
import { frequentAreaList } from '../../domain/model/frequent-area.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { dutyWords } from './driver/inspect.ts';
import { layoutFaults } from './driver/layout.ts';
import { difference, frame, freeMap } from './driver/pixels.ts';
import { grouped } from './driver/texts.ts';

const dutyOf = (app: App, id: string) => app.api(duty, `/api/chiefs/${encodeURIComponent(id)}/duty`);

/** Duties of a level that are still to do, the chiefs with frequent-problem areas first. */
async function* duties(app: App, level: ChiefLevel): AsyncGenerator<Duty> {
  const board = await app.api(dutyBoard, '/api/duty', { level, status: 'due', limit: 1000 });
  for (const { id } of board.items.sort((a, b) => b.duty.keyAreas.total - a.duty.keyAreas.total))
    yield await dutyOf(app, id);
}

async function firstDuty(found: AsyncGenerator<Duty>, good: (duty: Duty) => boolean): Promise<Duty> {
  for await (const one of found) if (good(one)) return one;
  throw new Error('the demo has no such duty');
}

const patrolsOf = ({ current, previous }: Duty) => [
  ...(current?.patrols ?? []),
  ...(previous?.patrols ?? []),
];

/** What the card says: the state, and of each frequent-problem area and patrol what a reader must see. */
async function shown(app: App, { keyAreas, ...judged }: Duty, times: string) {
  const rows = app.get('key-area');
  const patrols = app.get('duty-patrol');
  await eventually(() => rows.count(), 'frequent-problem areas').toBe(keyAreas.length);
  await eventually(() => patrols.count(), 'patrols').toBe(patrolsOf({ keyAreas, ...judged }).length);
  for (const [i, { name, done, required, problems, remaining, reason }] of keyAreas.entries()) {
    const text = (await rows.nth(i).textContent()) ?? '';
    for (const part of [name, `${done} / ${required} ${times}`, String(problems), reason.lastOn])
      expect(text, name).toContain(part);
    expect(await rows.nth(i).getAttribute('data-enough'), name).toBe(String(remaining === 0));
  }
}

flow(
  'duty: the card is the API’s answer, asks for more where problems are frequent, and shows where',
  async (app) => {
    const judged = await firstDuty(duties(app, 'town'), ({ keyAreas }) => keyAreas.length > 0);
    const { current, keyAreas, keyAreaRule } = judged;
    if (!current || !keyAreaRule) throw new Error('no duty with frequent-problem areas');
    await app.open(`/inspect?chief=${judged.chiefId}`);
    await eventually(() => app.get('duty-done').textContent(), 'done').toBe(
      `${current.done} / ${current.required} 次`,
    );
    await shown(app, judged, '次');
    expect(await app.get('duty-card').textContent()).toContain(dutyWords[judged.status]);
    expect(await app.get('duty-due').textContent()).toBe(
      `还剩 ${judged.daysLeft} 天，${judged.dueDate} 到期`
        .replace(/^还剩 0 天，(.*) 到期$/, '今天到期（$1）')
        .replace(/^还剩 1 天，(.*) 到期$/, '明天到期（$1）'),
    );
    const most = Math.max(...keyAreas.map(({ remaining }) => remaining));
    const worst = keyAreas.filter(({ remaining }) => remaining === most);
    const part =
      most < judged.remaining ? `其中 ${most} 次经过` : judged.remaining === 1 ? '要经过' : '都要经过';
    expect(await app.get('duty-next').textContent()).toContain(
      `再巡林 ${judged.remaining} 次，${part}${worst[0]!.name}`,
    );
    const met = keyAreas.filter(({ remaining }) => remaining === 0).length;
    const enough = current.done >= current.required ? ' ✓' : '';
    expect(await app.get('glance').getByTestId('duty-parts').textContent()).toBe(
      `一般 ${current.done}/${current.required}${enough} · 多发区 ${met}/${keyAreas.length}`,
    );
    const list = await app.api(frequentAreaList, '/api/problems/frequent-areas', { chief: judged.chiefId });
    expect(list.items.map(({ id }) => id)).toEqual(keyAreas.map(({ id }) => id));
    expect(await app.get('key-areas-source').textContent()).toContain(
      `由 ${list.period.from} 至 ${addDays(list.period.to, -1)} 全市报告的 ${grouped(list.reported)} 起问题`,
    );
    const { days, epsM, minProblems, bufferM, extra } = keyAreaRule;
    const rule = await app.get('duty-rule-key').textContent();
    for (const words of [
      `近 ${days} 天`,
      `${epsM} 米内至少 ${minProblems} 起`,
      'DBSCAN',
      `外扩 ${bufferM} 米`,
      `增加 ${extra} 次`,
    ])
      expect(rule).toContain(words);
    expect(await app.get('duty-rule-counting').textContent()).toMatch(/长度不限.*时间不限.*手工记录不计入/);

    await app.get('key-area').first().click();
    const [west, south, east, north] = keyAreas[0]!.bbox;
    await eventually(() => {
      const { lon, lat } = app.camera();
      return lon > west && lon < east && lat > south && lat < north;
    }, 'map over the area').toBe(true);
    await app.drawn();
    const clip = await freeMap(app);
    const before = await frame(app, clip);
    await app.get('key-areas-on-map').click();
    await eventually(
      async () => difference(app, before, await frame(app, clip)),
      'the area leaves the map',
    ).toBeGreaterThan(0.0005);
  },
);

const english: Record<string, string> = {
  'too-few-fixes': 'too few GPS fixes',
  'too-short': 'track too short',
  'too-brief': 'too little time',
  'too-fast': 'too fast for walking',
  outside: 'outside the area of responsibility',
  'no-track': 'written by hand',
};

flow(
  'duty: in English on a phone, why a patrol does not count, and targets that a thumb can hit',
  async (app) => {
    const uncounted = ({ reason, counts }: ReturnType<typeof patrolsOf>[number]) =>
      !counts && reason !== null && reason in english;
    async function* anybody() {
      yield* duties(app, 'city');
      yield* duties(app, 'district');
      yield* duties(app, 'town');
    }
    const judged = await firstDuty(anybody(), (one) => patrolsOf(one).some(uncounted));
    await app.openPanels(`/inspect?lang=en&chief=${encodeURIComponent(judged.chiefId)}`);
    await eventually(() => app.get('duty-done').textContent(), 'done').toBe(
      `${judged.current!.done} / ${judged.current!.required} patrols`,
    );
    await shown(app, judged, 'patrols');
    for (const [i, { counts, reason, keyAreas }] of patrolsOf(judged).entries()) {
      const text = (await app.get('duty-patrol').nth(i).textContent()) ?? '';
      expect(text).toContain(counts ? 'Counts' : 'Does not count');
      if (reason && reason in english) expect(text).toContain(english[reason]);
      for (const id of keyAreas) expect(text).toContain(judged.keyAreas.find((area) => area.id === id)!.name);
    }
    expect(await app.get('duty-rule-counting').textContent()).toContain('do not count');
    const heights = await app.page
      .locator(
        '[data-testid="duty-card"] :is(button[data-testid^="duty"], button[data-testid="key-area"], label)',
      )
      .evaluateAll((targets) => targets.map((target) => target.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    expect(await layoutFaults(app)).toEqual([]);
  },
  { width: 390, height: 844 },
);
