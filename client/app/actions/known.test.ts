import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allActions } from './known.ts';

test.each(['zh-CN', 'en'])(
  'all actions, and nothing else, have words for the list of those kept (%s)',
  async (language) => {
    const file = new URL(`../../i18n/${language}/offline.json`, import.meta.url);
    const { action } = JSON.parse(readFileSync(file, 'utf8')) as {
      action: Record<string, Record<string, string>>;
    };
    const words = Object.entries(action).flatMap(([of, what]) =>
      Object.keys(what).map((key) => `${of}.${key}`),
    );
    const names = (await allActions()).map(({ name }) => name);
    expect(words.sort()).toEqual([...new Set(names)].sort());
    expect(names).toContain('problem.report');
  },
);
