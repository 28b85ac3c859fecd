import { expect } from 'vitest';
import { axeFaults, smallTargets } from './driver/axe.ts';
import { eventually, flow } from './driver/flow.ts';
import { chiefWithGaps } from './driver/inspect.ts';
import { layoutFaults } from './driver/layout.ts';

const lists = ['gaps', 'patrols'];

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
    for (const list of lists) {
      await app.openPanels(`/inspect?lang=en&list=${list}`);
      expect(await axeFaults(app), list).toEqual([]);
      expect(await smallTargets(app), list).toEqual([]);
    }
    expect(await layoutFaults(app)).toEqual([]);
  },
  { width: 390, height: 844, lessMotion: true },
);

flow(
  'inspect people: without a network the page opens with the last data, says how old they are, and renews them',
  async (app) => {
    app.faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to|AJAXError|heat \d/);
    await app.openPanels('/inspect');
    const shown = await app.get('coverage-ratio').textContent();
    const name = await app.get('chief-name').textContent();
    await app.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    const context = app.page.context();
    await context.setOffline(true);
    await app.page.reload();
    await eventually(() => app.get('saved-notice').textContent(), 'age of the data').toMatch(
      /不是现在的情况/,
    );
    expect(await app.get('coverage-ratio').textContent()).toBe(shown);
    expect(await app.get('chief-name').textContent()).toBe(name);
    await context.setOffline(false);
    await eventually(() => app.get('saved-notice').count(), 'the present again').toBe(0);
  },
  { width: 1366, height: 768, serviceWorker: true },
);
