import type { App } from './app.ts';

/** What lies on a page side by side: a box of one may not cover a box of another. */
const panels =
  'header, aside, aside section, [data-testid="window-picker"], [data-testid="layer-panel"], [data-testid$="-legend"], [data-testid="playback"], [data-testid="scale"], [data-testid="attribution"], .ant-btn';

/**
 * Faults of the layout, each named: panels that cover each other, contents that stick out of their card, a page or a
 * scroll area wider than the screen. One pixel of rounding is allowed.
 */
export async function layoutFaults(app: App): Promise<string[]> {
  return app.page.evaluate((selector) => {
    const name = (element: Element) =>
      element.getAttribute('data-testid') ??
      element.getAttribute('aria-label') ??
      `${element.tagName.toLowerCase()} “${element.textContent?.slice(0, 20)}”`;
    /** The part of an element that its scrolling or clipping ancestors leave visible. */
    const visible = (element: Element) => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let up = element.parentElement; up; up = up.parentElement) {
        if (getComputedStyle(up).overflow === 'visible') continue;
        const box = up.getBoundingClientRect();
        left = Math.max(left, box.left);
        top = Math.max(top, box.top);
        right = Math.min(right, box.right);
        bottom = Math.min(bottom, box.bottom);
      }
      return { left, top, right: Math.min(right, innerWidth), bottom: Math.min(bottom, innerHeight) };
    };
    const faults: string[] = [];
    for (const area of [
      document.documentElement,
      ...document.querySelectorAll('main, aside, section, section > div'),
    ])
      if (area.scrollWidth > area.clientWidth + 1)
        faults.push(`${name(area)} is ${area.scrollWidth - area.clientWidth} px wider than its place`);
    const all = [...document.querySelectorAll(selector)].map((element) => ({
      element,
      box: visible(element),
    }));
    for (const [i, a] of all.entries())
      for (const b of all.slice(i + 1)) {
        if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (width > 1 && height > 1)
          faults.push(
            `${name(a.element)} and ${name(b.element)} overlap by ${Math.round(width)} × ${Math.round(height)} px`,
          );
      }
    const scrollsSideways = (element: Element): boolean =>
      element.parentElement !== null &&
      (/auto|scroll/.test(getComputedStyle(element.parentElement).overflowX) ||
        scrollsSideways(element.parentElement));
    for (const { element } of all)
      if (element.getBoundingClientRect().right > innerWidth + 1 && !scrollsSideways(element))
        faults.push(`${name(element)} goes beyond the right edge`);
    return faults;
  }, panels);
}

/**
 * The same of a phone's page that is scrolled: there the panels go on below the map, which stays at the top, and a link
 * that names something in the lists opens at them. A key tells the page that its reader has taken over.
 */
export async function faultsFromTop(app: App): Promise<string[]> {
  await app.page.keyboard.press('Shift');
  await app.page.locator('main').evaluate((stage) => stage.scrollTo(0, 0));
  return layoutFaults(app);
}

/** Where the cards and columns of a page lie, by name: [left, top, right, bottom] in px. */
export async function panelBoxes(app: App): Promise<Record<string, number[]>> {
  const boxes = await app.page.locator('header, aside, aside section, footer').evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const { tagName, dataset } = element as HTMLElement;
      return [dataset.testid ?? `${tagName} ${dataset.side ?? ''}`, [left, top, right, bottom]] as [
        string,
        number[],
      ];
    }),
  );
  return Object.fromEntries(boxes);
}
