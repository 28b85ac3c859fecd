import { expect } from 'vitest';
import { axeFaults, smallTargets } from './driver/axe.ts';
import { eventually, flow } from './driver/flow.ts';
import { chiefWithGaps } from './driver/inspect.ts';
import { layoutFaults } from './driver/layout.ts';
import { photoFile } from './driver/photos.ts';
import { chiefWithProblem, chooseIn, dismiss, openWith } from './driver/problems.ts';

const lists = ['gaps', 'tasks', 'problems', 'patrols', 'records'];

flow(
  'inspect people: axe finds nothing wrong on the page, in Chinese on a desktop',
  async (app) => {
    const chief = await chiefWithGaps(app);
    await app.openPanels(`/inspect?chief=${chief.id}`);
    expect(await axeFaults(app)).toEqual([]);
  },
  { width: 1366, height: 768, lessMotion: true },
);

flow(
  'inspect people: nor on any of its lists, in English on a phone, where all that is pressed is as large as a finger',
  async (app) => {
    await app.openPanels('/inspect?lang=en');
    for (const list of lists) {
      // Not by the mouse, which scrolls to it: the layout is looked at from the top.
      await app.page.locator(`[data-node-key="${list}"]`).dispatchEvent('click');
      await eventually(() => app.param('list') ?? lists[0], 'the list').toBe(list);
      await app.filled();
      expect(await axeFaults(app), list).toEqual([]);
      expect(await smallTargets(app), list).toEqual([]);
      expect(await layoutFaults(app), list).toEqual([]);
    }
    await app.page.locator('[data-node-key="problems"]').click();
    await app.get('problem-report').click();
    await app.get('report-form').waitFor();
    expect(await axeFaults(app, '[data-testid="report-form"]')).toEqual([]);
    // Popups come up in their place for a reader who wants less motion, too.
    await chooseIn(app, 'report-kind', 'Damaged sign');
  },
  { width: 390, height: 844, lessMotion: true },
);

flow(
  'inspect people: without a network the page opens with the last data, and keeps a report that is sent once when there is one',
  async (app) => {
    const { chief, problem } = await chiefWithProblem(app);
    const description = `断网时上报 ${Date.now()}`;
    app.faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to|AJAXError|heat \d/);
    await app.openPanels(`/inspect?chief=${chief.id}&list=problems&map=15/${problem.lat}/${problem.lon}`);
    const shown = await app.get('coverage-ratio').textContent();
    await app.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    const context = app.page.context();
    await context.setOffline(true);
    await app.page.reload();
    await eventually(() => app.get('saved-notice').textContent(), 'age of the data').toMatch(
      /不是现在的情况/,
    );
    expect(await app.get('coverage-ratio').textContent()).toBe(shown);
    expect(await app.get('chief-name').textContent()).toContain(chief.name);

    await app.get('problem-report').click();
    await app.get('place-middle').click();
    await chooseIn(app, 'report-kind', '林下垃圾堆放');
    await app.get('report-description').fill(description);
    await app.get('photo-file').setInputFiles(await photoFile('现场.jpg'));
    await app.page.locator('[data-testid="photo-chosen"][data-state="kept"]').waitFor();
    await app.get('report-send').click();
    await app.get('problem-panel').waitFor();
    await app.page.getByText('已保存，待发送').waitFor();
    // Nobody has its form open any more, nor its code loaded.
    await app.page.reload();
    await eventually(() => app.get('actions-badge').textContent(), 'what waits').toBe('2 项待发送');
    await app.get('actions-badge').click();
    const words = await app.get('kept-action').locator('strong').allTextContents();
    expect(words).toEqual(['问题照片', '上报问题']);

    await context.setOffline(false);
    await eventually(() => app.get('actions-badge').count(), 'all sent').toBe(0);
    await eventually(() => app.get('saved-notice').count(), 'the present again').toBe(0);
    const sent = await openWith(app, chief.id, description);
    expect(sent, 'once').toHaveLength(1);
    expect(sent[0]!.steps).toMatchObject([{ action: 'report', photoIds: [expect.any(String)] }]);
    await dismiss(app, sent[0]!, chief.id);
  },
  { width: 1366, height: 768, serviceWorker: true },
);
