import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { gapRankRule } from '../../domain/model/gap.ts';
import zh from '../i18n/zh-CN/app.json' with { type: 'json' };
import { formatter } from './format.ts';
import { gapPriority, gapRankLines, gapReasons, speciesWords } from './gap-rank.ts';

let t: TFunction<'app'>;
beforeAll(async () => {
  const i18n = i18next.createInstance();
  t = (await i18n.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { app: zh } },
    defaultNS: 'app',
    interpolation: { escapeValue: false },
  })) as TFunction<'app'>;
});

const gap = {
  score: 1095,
  risk: 1.5,
  factors: { fire: 0.25, pest: null, slope: 1, protection: 0 },
  known: { fire: 0.5, pest: 0, slope: 1, protection: 1 },
  fireClass: 3,
  pest: null,
  slopeClass: 6,
  protectionLevel: 4,
  areaM2: 20_000,
  daysSinceVisit: null,
};
const rule = gapRankRule.parse({});
const unknown = { ...gap, fireClass: null, slopeClass: null, protectionLevel: null };

describe('why a gap has its rank', () => {
  it('is the formula filled in, each factor with its weight, and what is not on record', () => {
    const lines = gapRankLines(gap, { formula: '', rule, order: 'score', ranked: 7 }, t, formatter('zh-CN'));
    expect(lines[0]).toBe('优先分 1,095 = 2.0 公顷 × 风险 1.50 × 365 天');
    expect(lines).toContain('火险等级：多为 3 级，权重 1.00 × 程度 0.25（50.0% 的面积有记录）');
    expect(lines).toContain('病虫害：无记录，不计入（权重 0.50）');
    expect(lines.at(-1)).toBe('参与排序的空白 7 处');
  });

  it('is short in a row: what adds, the strongest first', () => {
    expect(gapReasons(gap, rule, t)).toBe('火险等级 3 级、坡度级 6 级（45°及以上）');
    expect(gapReasons({ ...gap, factors: { ...gap.factors, fire: 0, slope: 0 } }, rule, t)).toBe(
      '已知风险因子均为最低',
    );
    expect(gapReasons(unknown, rule, t)).toBe('无风险因子记录');
  });

  it('is high, middle or low by the third of the ranked gaps', () => {
    expect([1, 3, 4, 6, 7, 9].map((rank) => gapPriority(rank, 9))).toEqual([
      'high',
      'high',
      'middle',
      'middle',
      'low',
      'low',
    ]);
    expect(gapPriority(1, 1)).toBe('high');
  });

  it('names the species as stored, in English where it has a name', () => {
    expect(speciesWords('马尾松', 'zh-CN', t)).toBe('优势树种：马尾松');
    expect(speciesWords('马尾松', 'en', t)).toContain('Masson pine');
    expect(speciesWords('220', 'en', t)).toContain('220');
    expect(speciesWords(null, 'zh-CN', t)).toBe('优势树种：无记录');
  });
});
