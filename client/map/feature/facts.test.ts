import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import en from '../../i18n/en/app.json' with { type: 'json' };
import zh from '../../i18n/zh-CN/app.json' with { type: 'json' };
import { formatter } from '../../ui/format.ts';
import { factsOf, type Reader, showsAreas } from './facts.ts';

const i18n = i18next.createInstance();
await i18n.init({
  resources: { 'zh-CN': { app: zh }, en: { app: en } },
  defaultNS: 'app',
  interpolation: { escapeValue: false },
});
const reader = (language: string): Reader => ({
  t: i18n.getFixedT(language, 'app'),
  format: formatter(language),
  language,
  parentName: '沙坪坝区',
});
const told = (layer: string | null, properties: Record<string, unknown>, language = 'zh-CN') =>
  Object.fromEntries(factsOf(layer, properties, reader(language)));

const illustrative = true;
const areaFeature = { id: 'a', name: '歌乐山', code: '1', parentId: 'p', areaHa: 12.5, illustrative };

describe('facts of a feature', () => {
  it.each([
    ['division', 'district', '区县'],
    ['town', 'town', '乡镇(街道)'],
    ['mountain', 'mountain', '四山'],
    ['grid', 'grid', '网格'],
  ])('of the layer %s are those of an area', (layer, kind, word) => {
    expect(told(layer, { ...areaFeature, kind })).toEqual({
      kind: word,
      parent: '沙坪坝区',
      area: '12.5 公顷',
    });
    expect(showsAreas(layer)).toBe(true);
  });

  it('tell the purpose of a zone', () => {
    expect(told('zone', { ...areaFeature, kind: 'zone', purpose: 'fire', revision: 2 })).toMatchObject({
      kind: '片区',
      purpose: '森林防火',
    });
  });

  it('tell land, trees and protection of a parcel', () => {
    const parcel = { id: 1, di_lei: '0111', you_shi_sz: '马尾松', sen_lin_lb: '11', areaHa: 3, forest: true };
    expect(told('parcel', parcel)).toEqual({
      landClass: '乔木林地',
      species: '马尾松',
      forestCategory: '公益林',
      area: '3.0 公顷',
    });
    expect(told('parcel', { di_lei: '9999' })).toEqual({ landClass: '未知代码 9999' });
  });

  it('tell who patrolled, when and how far', () => {
    const patrol = { id: '1', kind: 'covert', by: 'ranger', startedAt: 1_767_225_600, lengthM: 1500 };
    expect(told('patrol', patrol)).toEqual({
      kind: '暗访',
      by: '护林员',
      startedAt: '2026/01/01 08:00',
      lengthM: '1.5 公里',
    });
  });

  it('tell the place of a gap in the list, and that nobody was ever there', () => {
    const gap = { id: 'g', rank: 3, score: 9, risk: 1.5, areaM2: 20_000, dominantSpecies: '杉木' };
    const facts = { rank: '3', species: '杉木', area: '2.0 公顷' };
    expect(told('gap', gap)).toEqual({ ...facts, sinceVisit: '从未巡到' });
    expect(told('gap', { ...gap, daysSinceVisit: 40 })).toEqual({ ...facts, sinceVisit: '40 天' });
  });

  it('are none of a river, whose rank is its size', () => {
    expect(told('water', { id: 'w', name: '嘉陵江', rank: 1, illustrative })).toEqual({});
    expect(told(null, { kind: 'district', rank: 1 })).toEqual({});
  });

  it('tell the kind of a problem as written, its state and its days', () => {
    const problem = { id: 'p', kind: 'grid', state: 'rectifying', reportedOn: '2026-06-30' };
    const facts = { kind: 'grid', reportedOn: '2026-06-30' };
    expect(told('problem', problem)).toEqual({ ...facts, state: '整改中' });
    expect(told('problem', { ...problem, dueOn: '2026-07-31' }, 'en')).toEqual({
      ...facts,
      state: 'being rectified',
      dueOn: '2026-07-31',
    });
    expect(showsAreas('problem')).toBe(false);
  });
});
