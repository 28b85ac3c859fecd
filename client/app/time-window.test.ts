import { describe, expect, it } from 'vitest';
import { periodText, presets, windowOf } from './time-window.ts';

const today = '2026-11-24'; // a Tuesday

describe('time window in the URL', () => {
  it('keeps a preset relative, so that a shared link means the running period', () => {
    expect(windowOf('this-week', today)).toEqual({
      preset: 'this-week',
      from: '2026-11-23',
      to: '2026-11-25',
    });
    expect(windowOf('this-week', '2026-12-02')).toMatchObject({ from: '2026-11-30', to: '2026-12-03' });
  });

  it('includes today in every preset, `to` being exclusive', () => {
    for (const preset of presets)
      expect(windowOf(periodText(preset), today)).toMatchObject({ preset, to: '2026-11-25' });
  });

  it('carries a range of one’s own', () => {
    const range = { from: '2026-01-31', to: '2026-03-01' };
    expect(windowOf(periodText(range), today)).toEqual({ preset: 'custom', ...range });
  });

  it.each([
    null,
    '',
    'nonsense',
    '2026-02-30..2026-03-02',
    '2026-03-02..2026-03-01',
    '2026-03-01..2026-03-01',
    '..',
  ])('falls back to the last 30 days for %s', (text) => {
    expect(windowOf(text, today)).toEqual({ preset: 'last-30-days', from: '2026-10-26', to: '2026-11-25' });
  });
});
