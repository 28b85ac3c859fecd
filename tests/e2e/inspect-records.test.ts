import { expect } from 'vitest';
import { z } from 'zod';
import { addDays, dayOfInstant, today } from '../../domain/law/period.ts';
import { chiefSummary } from '../../domain/model/chief.ts';
import { type PatrolSummary, patrolSummary } from '../../domain/model/patrol.ts';
import { patrolRecord } from '../../domain/model/patrol-record.ts';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';
import { faultsFromTop } from './driver/layout.ts';
import { photoFile } from './driver/photos.ts';

const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), total: z.int() });

/** What a record shows, in one line. */
const textOf = async (app: App, id: string) =>
  (await app.page.locator(`[data-record="${id}"]`).textContent())?.replaceAll(/\s+/g, ' ') ?? '';

/** The record that was written by hand of a chief's patrol on a day. */
async function byHandOf(app: App, chief: string, day: string) {
  const period = { from: day, to: addDays(day, 1) };
  const { items } = await app.api(list(patrolRecord), '/api/patrol-records', { chief, ...period });
  const record = items.find(({ byHand }) => byHand);
  if (!record) throw new Error(`no record of ${chief}`);
  return record;
}

flow('inspect records: one by hand, with a photo, is listed and says why it does not count', async (app) => {
  const towns = await app.api(list(chiefSummary), '/api/chiefs', { level: 'town', limit: 2000 });
  // The last of a thousand: no other flow looks at his patrols.
  const chief = towns.items.at(-1)!;
  // All of yesterday is over at any time of day.
  const day = addDays(today(), -1);
  await app.openPanels(`/inspect?chief=${chief.id}&list=records&period=${day}..${today()}`);
  await app.get('record-new').click();
  await app.get('record-save').click();
  await app.page.getByText('请选择有没有发现问题').waitFor();

  expect(await app.get('record-day').inputValue(), 'the day is today').toBe(today());
  await app.get('record-day').fill(day);
  await app.page.keyboard.press('Enter');
  await app.get('record-from').fill('00:05');
  await app.page.keyboard.press('Enter');
  await app.get('record-to').fill('00:50');
  await app.page.keyboard.press('Enter');
  await app.get('record-places').fill('村口到山脊');
  await app.page.getByText('发现问题', { exact: true }).click();
  await app.get('record-findings').fill('林下垃圾两处');
  await app.get('record-companions').fill('护林员甲、Wang Wu');
  await app
    .get('photo-file')
    .setInputFiles([
      await photoFile('现场.jpg'),
      { ...(await photoFile('坏.jpg')), buffer: Buffer.from('no') },
    ]);
  await eventually(() => app.get('photo-fault').textContent(), 'the broken photo by name').toContain(
    '坏.jpg',
  );
  await app.page.getByRole('button', { name: '去掉 坏.jpg' }).click();
  await app.page.locator('[data-testid="photo-chosen"][data-state="sent"]').waitFor();
  await app.get('record-save').click();

  await app.get('record-panel').waitFor();
  const record = await byHandOf(app, chief.id, day);
  expect(record).toMatchObject({
    byHand: true,
    result: 'problems-found',
    companions: ['护林员甲', 'Wang Wu'],
    by: { chiefId: chief.id },
    photos: [{ width: 1200, height: 900 }],
    patrol: { chiefId: chief.id, invalidReason: 'no-track' },
  });
  await eventually(() => textOf(app, record.id), 'why it does not count').toContain(
    '不计入第十三条巡林次数：手工补录，没有轨迹',
  );
  const text = await textOf(app, record.id);
  for (const words of [
    '00:05–00:50',
    '发现问题',
    '林下垃圾两处',
    '同行：护林员甲、Wang Wu',
    '去向：村口到山脊',
  ])
    expect(text).toContain(words);

  await app.page.locator(`[data-record="${record.id}"] [data-testid="photo-strip"] button`).first().click();
  await app.page.locator('.ant-image-preview-img').waitFor();
  await app.page.keyboard.press('Escape');
});

/** A chief's own patrol with a track of which nobody wrote a record. */
async function unwritten(app: App): Promise<PatrolSummary> {
  const { items } = await app.api(list(patrolRecord), '/api/patrol-records', { limit: 100 });
  for (const { patrol } of items) {
    if (patrol.chiefId === null) continue;
    const own = await app.api(list(patrolSummary), '/api/patrols', { chief: patrol.chiefId, limit: 100 });
    const found = own.items.find(({ result, invalidReason }) => result === null && invalidReason === null);
    if (found) return found;
  }
  throw new Error('every patrol of the chiefs has a record');
}

flow(
  'inspect records: in English on a phone, a track gets its record, which is then changed',
  async (app) => {
    const patrol = await unwritten(app);
    const day = dayOfInstant(new Date(patrol.startedAt));
    const period = `${day}..${addDays(day, 1)}`;
    await app.openPanels(`/inspect?lang=en&chief=${patrol.chiefId}&list=records&period=${period}`);
    await app.get('record-new').click();
    await app.page.locator(`input[value="${patrol.id}"]`).check();
    expect(await app.get('record-day').count(), 'the track says when it was').toBe(0);
    await app.page.getByText('Nothing found', { exact: true }).click();
    expect(await faultsFromTop(app)).toEqual([]);
    await app.get('record-save').click();
    await app.get('record-panel').waitFor();

    const read = () => app.api(patrolRecord, `/api/patrols/${patrol.id}/record`);
    const { id } = await read();
    await eventually(() => textOf(app, id), 'the record').toContain('Nothing found');
    expect(await faultsFromTop(app)).toEqual([]);

    const row = app.page.locator(`[data-record="${id}"]`);
    await row.getByTestId('record-change').click();
    await app.get('record-companions').fill('Zhang San, Li Si');
    await app.get('record-save').click();
    await eventually(() => textOf(app, id), 'the change').toContain('With: Zhang San, Li Si');
    expect(await read()).toMatchObject({ revision: 2, byHand: false, companions: ['Zhang San', 'Li Si'] });
  },
  { width: 390, height: 844 },
);
