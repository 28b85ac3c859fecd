import { expect } from 'vitest';
import type { App } from './driver/app.ts';
import { eventually, flow } from './driver/flow.ts';

/** Texts of the interface itself: headings, labels, switches, states; not the names that come with the data. */
const labels =
  'h1, aside h2, dt, summary, legend, label, fieldset button, nav a, [role=tab], [role=toolbar] button, [data-testid=live], [data-testid=attribution], span[data-status], .ant-segmented-item-label, .ant-btn-primary';
/** Names and units that are the same in Chinese, or are marked as another language. */
const international =
  /CGCS2000|EPSG|GPX|GeoJSON|CSV|km²|Shapefile|GeoPackage|FileGDB|FlatGeobuf|KMZ|KML|Excel/g;
/** Names of places, people with their titles, and files of the data may stand inside a label. */
const dataNames =
  /缙云山|中梁山|铜锣山|明月山|江北|渝北|两江新区|演示·\p{Script=Han}+( \p{Script=Han}*林长)?/gu;

async function labelTexts(app: App): Promise<string[]> {
  const texts = await app.page
    .locator(labels)
    .evaluateAll((elements) =>
      elements.filter((element) => !element.closest('[lang]:not(html)')).map((e) => e.textContent ?? ''),
    );
  return [...new Set(texts.map((text) => text.trim()))].filter(Boolean);
}

for (const [mode, least] of [
  ['wall', 30],
  ['inspect', 25],
  ['plan', 25],
  ['data', 12],
] as const) {
  flow(`language: ${mode} is wholly Chinese, after the switch wholly English, and back`, async (app) => {
    const title = () => app.page.locator('h1').textContent();
    await app.openPanels(`/${mode}`);
    const chinese = await labelTexts(app);
    expect(chinese.length).toBeGreaterThan(least);
    const latin = chinese.filter((text) => /[A-Za-z]{2,}/.test(text.replace(international, '')));
    expect(latin, 'English on the Chinese page').toEqual([]);

    await app.get('language').click();
    await eventually(title, 'title in English').toMatch(/^[\w ]+$/);
    await app.filled();
    expect(await app.page.locator('html').getAttribute('lang')).toBe('en');
    const english = await labelTexts(app);
    const han = english.filter((text) => /\p{Script=Han}/u.test(text.replace(dataNames, '')));
    expect(han, 'Chinese on the English page').toEqual([]);
    expect(english.length).toBeGreaterThan(least);

    await app.get('language').click();
    await eventually(title, 'title in Chinese').toMatch(/^\p{Script=Han}+$/u);
  });
}
