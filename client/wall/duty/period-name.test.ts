import { createInstance, type i18n } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PeriodUnit, periodOf } from '../../../domain/law/period.ts';
import en from '../../i18n/en/wall.json' with { type: 'json' };
import zh from '../../i18n/zh-CN/wall.json' with { type: 'json' };
import { formatter } from '../../ui/format.ts';
import { periodName } from './period-name.ts';

let words: i18n;
beforeAll(async () => {
  words = createInstance();
  await words.init({ resources: { 'zh-CN': { wall: zh }, en: { wall: en } }, defaultNS: 'wall' });
});

describe('name of a period of Article 13', () => {
  it.each<[PeriodUnit, string, string, string]>([
    ['year', '2025-06-01', '2025年', '2025'],
    ['half-year', '2026-06-30', '2026年上半年', '1st half of 2026'],
    ['half-year', '2026-07-01', '2026年下半年', '2nd half of 2026'],
    ['quarter', '2026-03-31', '2026年第1季度', '2026 Q1'],
    ['quarter', '2026-10-01', '2026年第4季度', '2026 Q4'],
    ['month', '2026-11-25', '2026年11月', '2026-11'],
    ['week', '2026-11-25', '2026-11-23 至 2026-11-29', '2026-11-23 to 2026-11-29'],
  ])('%s of %s', (unit, day, chinese, english) => {
    const named = (language: string) =>
      periodName(unit, periodOf(unit, day), words.getFixedT(language, 'wall'), formatter(language));
    expect([named('zh-CN'), named('en')]).toEqual([chinese, english]);
  });
});
