import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8');

type Rgba = [r: number, g: number, b: number, alpha: number];

/** `--name: value` of one rule of theme.css. */
function tokens(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const rule = css.slice(start, css.indexOf('}', start));
  return new Map([...rule.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name!, value!]));
}

/** All colours of a token: one, or the stops of its gradient. */
function colours(text: string): Rgba[] {
  return [...text.matchAll(/#([\da-f]{6})\b|rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)/g)].map(
    ([, hex, r, g, b, percent]): Rgba =>
      hex
        ? [
            Number.parseInt(hex.slice(0, 2), 16),
            Number.parseInt(hex.slice(2, 4), 16),
            Number.parseInt(hex.slice(4), 16),
            1,
          ]
        : [Number(r), Number(g), Number(b), Number(percent) / 100],
  );
}

function over([r, g, b, a]: Rgba, [r0, g0, b0]: Rgba): Rgba {
  return [r * a + r0 * (1 - a), g * a + g0 * (1 - a), b * a + b0 * (1 - a), 1];
}

/** WCAG 2.2: relative luminance of an opaque sRGB colour. */
function luminance([r, g, b]: Rgba): number {
  const [x, y, z] = [r, g, b].map((value) => {
    const c = value / 255;
    return c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * x! + 0.7152 * y! + 0.0722 * z!;
}

function contrast(a: Rgba, b: Rgba): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Which texts stand on which grounds; grounds from the bottom up. */
const pairs: [texts: string[], grounds: string[]][] = [
  [['text', 'text-soft', 'accent-text', 'ok', 'warn', 'bad', 'none'], ['panel']],
  [
    ['text', 'text-soft', 'accent-text'],
    ['panel', 'panel-raised'],
  ],
  [
    ['text', 'text-soft'],
    ['panel', 'hover'],
  ],
  [
    ['text', 'accent-text', 'warn', 'bad', 'ok'],
    ['panel', 'accent-soft'],
  ],
  [['text'], ['tip']],
  [['text', 'text-soft', 'title', 'accent-text'], ['header']],
  [['accent-text'], ['header', 'accent-soft']],
];

describe.each([
  ['light', tokens(':root')],
  ['dark', new Map([...tokens(':root'), ...tokens(':root[data-theme="dark"]')])],
])('colours of the %s theme', (_theme, values) => {
  const of = (name: string) => {
    const found = colours(values.get(name) ?? '');
    if (found.length === 0) throw new Error(`--${name} has no colour`);
    return found;
  };
  /** What a panel lies on: the page's ground, or the map under it at its darkest or brightest. */
  const behind: Rgba[] = [...of('ground'), ...of('map-ground')];
  const stacked = (grounds: string[]) =>
    grounds.reduce((below, name) => below.flatMap((b) => of(name).map((c) => over(c, b))), behind);

  it.each(pairs)('%j can be read on %j (AA, 4.5:1)', (texts, grounds) => {
    for (const name of texts)
      for (const text of of(name))
        for (const ground of stacked(grounds))
          expect(contrast(over(text, ground), ground), `--${name}`).toBeGreaterThanOrEqual(4.5);
  });

  it('shows where the focus is (3:1)', () => {
    for (const ground of [...stacked(['panel']), ...stacked(['header'])])
      expect(contrast(of('focus')[0]!, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe('contrast', () => {
  it('is 21 for black on white', () => {
    expect(contrast([0, 0, 0, 1], [255, 255, 255, 1])).toBeCloseTo(21, 6);
  });
});
