import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicBoard } from '../model/public-area.ts';
import { textWidth } from '../report/map/labels.ts';
import { sheet } from './canvas.ts';
import { drawBoard } from './draw.ts';
import { articlesText, boardDuties, dutyListOf, dutyLists } from './duties.ts';
import { clip, wrap } from './text.ts';

const chief = (n: number) => ({
  name: `演示林长${n}`,
  post: '某某区委书记、区人民政府区长兼任的一个很长很长的职务名称用来占两行',
  title: '乡镇(街道)林长',
  level: 'town' as const,
  duties: 'district' as const,
});
const duty = (n: number) => ({
  name: `演示林长${n}`,
  title: '乡镇(街道)林长',
  level: 'town' as const,
  status: 'due' as const,
  rule: { article: '', required: 2, per: 'year' as const },
  period: { from: '2026-01-01', to: '2027-01-01' },
  done: 1,
  dueDate: '2026-12-31',
  keyAreas: { total: 3, met: 1 },
});
/** As full as a board gets. */
const fullest: PublicBoard = {
  id: 'town:1',
  kind: 'town',
  name: '天生<街道>',
  parents: [{ id: 'city:1', name: '重庆市' }],
  illustrative: true,
  chiefs: [1, 2, 3, 4].map(chief),
  office: { name: '北碚区林长办公室', phone: '023-6000-0001' },
  outline: { width: 2092, height: 1400, area: 'M0 0l9 9 9 0z', around: '' },
  published: {
    title: '2026年第三季度',
    period: { from: '2026-07-01', to: '2026-10-01' },
    publishedAt: '2026-10-08T17:00:00Z',
    illustrative: true,
    coverage: {
      areaM2: 100,
      coveredM2: 45.6,
      ratio: 0.456,
      status: 'below-target',
      target: 0.6,
      rule: {
        swathM: 200,
        swathByKindM: {},
        denominator: 'forest',
        effectiveOnly: false,
        effectiveMinM: 0,
        effectiveMinS: 0,
        crs: '',
        pixelM: 5,
        version: '',
      },
      grids: { total: 1, visited: 1 },
      withoutOutline: [],
      dataTime: '2026-09-30T09:00:00Z',
      inputsHash: 'x',
      pending: 2,
    },
    duty: {
      at: '2026-09-30',
      chiefs: [1, 2, 3, 4].map(duty),
      subordinates: { chiefs: 8, met: 5, due: 3, overdue: 0, 'not-required': 0 },
    },
  },
  unit: '北碚区林业局',
  mapApproval: '渝S(2024)012号',
  address: 'http://x/public/areas/town:1',
};
const draw = (board: PublicBoard, lang: 'zh-CN' | 'en') =>
  drawBoard({ board, lang, size: 'A4', qr: { size: 33, path: 'M0 0h1v1h-1z' }, font: 'F' });
/** The foot begins here. */
const footY = sheet.height - 168;

describe('a board', () => {
  it.each(['zh-CN', 'en'] as const)('holds all that it can have above its foot, in %s', (lang) => {
    const svg = draw(fullest, lang);
    const [, x, y, scale, body] =
      /translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)">((?:<text|<rect|<g).*)<\/g><\/svg>/.exec(svg)!;
    const baselines = [...body!.matchAll(/<text x="[\d.]+" y="([\d.]+)"/g)].map(([, at]) => Number(at));
    expect(Number(y) + Math.max(...baselines) * Number(scale)).toBeLessThan(footY - 8);
    expect([Number(scale) > 0.9, Number(x) < 5]).toEqual([true, true]);
    expect(svg).toContain('45.6%');
    expect(svg).toContain('2026-10-09');
    expect(svg).toContain('天生&lt;街道&gt;');
    expect(svg).not.toContain('<街道>');
  });

  it('says that nothing is published instead of a number', () => {
    const svg = draw({ ...fullest, published: null }, 'zh-CN');
    expect(svg).toContain('尚未公布');
    expect(svg).not.toContain('%');
  });
});

describe('duties', () => {
  it('are there in both languages, as many in each, with their articles', () => {
    for (const list of dutyLists) {
      const { say, articles } = boardDuties[list];
      expect(say.en).toHaveLength(say['zh-CN'].length);
      expect(articlesText(articles, 'zh-CN')).not.toContain('undefined');
    }
    expect(dutyListOf('city', 'mountain')).toBe('mountain');
    expect(dutyListOf('city', 'city')).toBe('city');
  });
});

const words = fc.stringMatching(/^[\u4e00-\u9fa5a-zA-Z0-9，。 ]{0,80}$/);

describe('text', () => {
  it('is broken into lines that are no wider than they may be, and loses no letter', () => {
    fc.assert(
      fc.property(words, (text) => {
        const lines = wrap(text, 10, 120);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines)
          if (line.length > 1 && !/^\S*$/.test(line)) expect(textWidth(line, 10)).toBeLessThanOrEqual(140);
      }),
    );
  });

  it('is cut where it is too long', () => {
    expect(clip('天生街道林长办公室', 10, 55)).toBe('天生街道…');
    expect(clip('天生', 10, 55)).toBe('天生');
  });
});
