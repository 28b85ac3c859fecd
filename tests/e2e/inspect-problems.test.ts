import { expect } from 'vitest';
import { problemDetail } from '../../domain/model/problem-ledger.ts';
import { eventually, flow } from './driver/flow.ts';
import { faultsFromTop } from './driver/layout.ts';
import { freeMap } from './driver/pixels.ts';
import { chiefWithProblem, chooseIn, openProblems, step } from './driver/problems.ts';

flow(
  'problems: reported on the map, assigned, rectified, checked and closed; the tile counts it',
  async (app) => {
    const { chief, problem: near } = await chiefWithProblem(app);
    const before = await openProblems(app, chief.id);
    await app.open(`/inspect?chief=${chief.id}&map=15/${near.lat}/${near.lon}`);
    const tile = () => app.get('glance-problems').locator('strong').textContent();
    await eventually(tile, 'open problems on the tile').toBe(String(before));
    await app.get('glance-problems').click();
    await app.get('problem-report').click();
    await app.get('report-send').click();
    await eventually(() => app.get('report-place').textContent(), 'asks for the place').toContain(
      '请先选定地点',
    );
    const clip = await freeMap(app);
    await app.page.mouse.click(clip.x + clip.width / 2 + 20, clip.y + clip.height / 2);
    await eventually(() => app.get('place-told').textContent(), 'the place').toMatch(
      /^106\.\d{5}, \d{2}\.\d{5}$/,
    );
    const told = (await app.get('place-told').textContent())!.split(', ').map(Number);
    await chooseIn(app, 'report-kind', '林下垃圾堆放');
    await app.get('report-description').fill('端到端：路边一堆');
    await app.get('report-send').click();
    await app.get('problem-facts').waitFor();

    const id = app.param('problem')!;
    const path = `/api/problems/${id}`;
    const reported = await app.api(problemDetail, path);
    expect(reported).toMatchObject({
      kind: '林下垃圾堆放',
      reporter: { chiefId: chief.id },
      town: near.town,
    });
    expect([reported.lon, reported.lat].map((x, i) => Math.abs(x - told[i]!) < 1e-5)).toEqual([true, true]);
    await eventually(tile, 'one more').toBe(String(before + 1));

    await step(app, 'assign', 'assigned', () => chooseIn(app, 'step-assignee'));
    await step(app, 'start', 'rectifying');
    await step(app, 'submit', 'checking', () => app.get('step-note').fill('已清运'));
    await step(app, 'pass', 'closed');
    expect(await app.get('problem-state').textContent()).toBe('已销号');
    const history = await app.get('problem-step').locator('strong').allTextContents();
    expect(history).toEqual(['核查通过，销号', '提交核查', '开始整改', '交办', '上报']);
    const closed = await app.api(problemDetail, path);
    expect(closed.assignee?.rangerId).toMatch(/^ranger:/);
    expect(closed.steps[3]).toMatchObject({ action: 'submit', note: '已清运', by: { chiefId: chief.id } });
    await eventually(tile, 'as before').toBe(String(before));
  },
);

flow(
  'problems: in English on a phone; a device that tells no place is no dead end',
  async (app) => {
    const { chief, problem } = await chiefWithProblem(app);
    await app.openPanels(
      `/inspect?lang=en&chief=${chief.id}&list=problems&map=15/${problem.lat}/${problem.lon}`,
    );
    const row = app.page.locator(`[data-problem="${problem.id}"]`);
    expect(await row.textContent()).toMatch(/overdue|left|today/);
    await row.click();
    expect(await app.get('problem-history').textContent()).toContain('Report');
    await app.get('problem-back').click();

    await app.get('problem-report').click();
    await app.get('place-mine').click();
    await eventually(() => app.get('report-place').textContent(), 'refused politely').toContain(
      'not allowed',
    );
    await app.get('place-middle').click();
    await chooseIn(app, 'report-kind', 'Damaged sign');
    expect(await faultsFromTop(app)).toEqual([]);
    await app.get('report-send').click();
    await step(app, 'dismiss', 'closed', () => app.get('step-note').fill('End-to-end test'));
    expect(await app.get('problem-history').textContent()).toMatch(/Dismiss.*End-to-end test.*Report/s);
  },
  { width: 390, height: 844 },
);
