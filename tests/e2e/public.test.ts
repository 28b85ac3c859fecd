import { expect } from 'vitest';
import { listOf } from '../../client/app/api.ts';
import { publicArea, publicBoard } from '../../domain/model/public-area.ts';
import { axeFaults, smallTargets } from './driver/axe.ts';
import { eventually, flow } from './driver/flow.ts';
import { faultsFromTop } from './driver/layout.ts';

const list = listOf(publicArea);

flow(
  'public page: from the list to a board with its published figures, and a complaint that a lost connection does not double',
  async (app) => {
    const { items } = await app.api(list, '/api/public/areas', { published: true, kind: 'district' });
    const { id, name } = items[0]!;
    const { published } = await app.api(publicBoard, `/api/public/areas/${id}`);

    await app.page.goto('/public');
    await app.get('area-search').fill(name);
    await app.get(`area-${id}`).click();
    const percent = `${(published!.coverage.ratio! * 100).toFixed(1)}%`;
    await eventually(() => app.get('ratio').textContent(), 'the published number').toBe(percent);
    expect(await axeFaults(app)).toEqual([]);
    expect(await smallTargets(app)).toEqual([]);
    expect(await faultsFromTop(app)).toEqual([]);

    await app.get('complain').click();
    await app.get('complaint-text').fill('端到端：林边有人烧荒');
    expect(await axeFaults(app)).toEqual([]);
    expect(await smallTargets(app)).toEqual([]);
    // The complaint arrives and its answer is lost.
    const path = '**/api/public/complaints';
    app.faults.expect(/ERR_FAILED|net::ERR/);
    await app.page.route(path, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await app.get('complaint-send').click();
    await app.get('complaint-fault').waitFor();
    await app.page.unroute(path);
    await app.page.reload();
    expect(await app.get('complaint-text').inputValue()).toBe('端到端：林边有人烧荒');
    const again = app.page.waitForResponse((response) => response.url().endsWith('/api/public/complaints'));
    await app.get('complaint-send').click();
    expect((await again).status()).toBe(200);
    const code = (await app.get('receipt-code').textContent())!;

    await app.page.goto('/public/complaint?lang=en');
    await app.get('code').fill(code.toLowerCase());
    await app.get('look-up').click();
    await eventually(() => app.get('complaint-status').getAttribute('data-state'), 'its state').toBe(
      'received',
    );
    expect(await axeFaults(app)).toEqual([]);
  },
  { width: 390, height: 844, touch: true },
);
