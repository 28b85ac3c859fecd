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

/** The rows of a ranking as they stand: area, percentage, state in words, change; areas in one row of their own are left out. */
export async function rankingRows(app: App, card: 'mountain-ranking' | 'district-ranking') {
  return app
    .get(card)
    .locator('li[data-testid^="coverage-"]')
    .evaluateAll((items) =>
      items.map((item) => ({
        id: item.getAttribute('data-testid')?.replace('coverage-', ''),
        name: item.querySelector('button')?.textContent,
        percent: item.querySelector('strong')?.textContent,
        state: item.querySelector('span[data-status]')?.textContent?.replace(/^\S+ /, ''),
        change: item.querySelector('[data-change]')?.textContent ?? null,
      })),
    );
}

/** Patrols of each month on the time line, as `2026-03: 1,234`. */
export async function timelineMonths(app: App): Promise<string[]> {
  return app
    .get('timeline')
    .locator('[data-testid^="month-"]')
    .evaluateAll((months) =>
      months.map(
        (month) =>
          `${month.getAttribute('data-testid')?.replace('month-', '')}: ${month.querySelector('strong')?.textContent}`,
      ),
    );
}

/** The numbers of the funnel's card: figures at its top, and how many stand at each step. */
export async function problemNumbers(app: App): Promise<Record<string, string>> {
  const pairs = await app
    .get('problem-card')
    .locator('[data-testid^="problems-"], [data-testid^="value-"]')
    .evaluateAll((all) =>
      all.map((one) => [
        one.getAttribute('data-testid')!.replace(/^(problems|value)-/, ''),
        (one.querySelector('dd') ?? one).textContent ?? '',
      ]),
    );
  return Object.fromEntries(pairs);
}
