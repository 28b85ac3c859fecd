import { presetPeriod, today } from '../../../domain/law/period.ts';
import type { Period } from '../../../domain/model/common.ts';
import type { App } from './app.ts';

/** The default window of all pages. */
export function last30Days(): Period {
  return presetPeriod('last-30-days', today());
}

/** The four figures of the card about the window. */
export async function periodFigures(app: App): Promise<Record<string, string>> {
  const rows = app.get('work-period').locator('dl > div');
  const pairs = await rows.evaluateAll((divs) =>
    divs.map((div) => [
      div.querySelector('dt')?.textContent ?? '',
      div.querySelector('dd')?.textContent ?? '',
    ]),
  );
  return Object.fromEntries(pairs);
}

/** The rows of a ranking as they stand: area, percentage, state in words. */
export async function rankingRows(app: App, card: 'mountain-ranking' | 'district-ranking') {
  return app
    .get(card)
    .locator('li')
    .evaluateAll((items) =>
      items.map((item) => ({
        id: item.getAttribute('data-testid')?.replace('coverage-', ''),
        name: item.querySelector('button')?.textContent,
        percent: item.querySelector('strong')?.textContent,
        state: item.querySelector('span[data-status]')?.textContent?.replace(/^\S+ /, ''),
      })),
    );
}
