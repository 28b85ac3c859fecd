import axe from 'axe-core';
import type { App } from './app.ts';

/** WCAG 2.1 A and AA, and what axe calls best practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/**
 * What axe finds wrong on the page as it is now, each fault in a sentence with the element that has it. Wait until the
 * page is filled, and nothing fades in any more.
 *
 * @param within a part of the page, CSS; the whole when left out
 */
export async function axeFaults(app: App, within = 'html'): Promise<string[]> {
  await app.page.evaluate(`if (!window.axe) { ${axe.source} }`);
  return app.page.evaluate(
    async ([selector, values]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(selector, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary, html }) => {
          const why = failureSummary?.split('\n').slice(1).join(' ').trim();
          return `${id} (${help}): ${target.join(' ')} ${html.slice(0, 120)}: ${why}`;
        }),
      );
    },
    [within, tags] as const,
  );
}

/** Something to press that is smaller than a finger, px: named, with its size. Links in running text may be as they are. */
export async function smallTargets(app: App, smallest = 44): Promise<string[]> {
  return app.page.evaluate((least) => {
    const pressable =
      'button, select, input, textarea, summary, [role="tab"], [role="button"], [role="option"], a[href]';
    /** What a press hits: the label or the widget around a bare input. */
    const target = (element: Element) =>
      element.closest(
        '.ant-select, .ant-tabs-tab, .ant-picker, .ant-segmented-item, .ant-input-affix-wrapper, label',
      ) ?? element;
    const seen = new Set<Element>();
    return [...document.querySelectorAll(pressable)].flatMap((found) => {
      const element = target(found);
      if (seen.has(element) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        return [];
      seen.add(element);
      const { width, height } = element.getBoundingClientRect();
      // Out of sight for the eye and the finger: for the keyboard alone.
      if (width <= 1 || height <= 1 || element.closest('[aria-hidden="true"]')) return [];
      if (width >= least - 0.5 && height >= least - 0.5) return [];
      const name =
        element.getAttribute('data-testid') ??
        element.getAttribute('aria-label') ??
        element.textContent?.slice(0, 30);
      return [
        `${element.tagName.toLowerCase()} “${name}” is ${Math.round(width)} × ${Math.round(height)} px`,
      ];
    });
  }, smallest);
}
