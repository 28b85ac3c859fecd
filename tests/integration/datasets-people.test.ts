import { beforeEach, describe, expect, it } from 'vitest';
import { today } from '../../domain/law/period.ts';
import { addArea, addLand, box } from './api-fixture.ts';
import { DatasetWorld } from './datasets-world.ts';

const world = new DatasetWorld();
const chiefs = { target: 'chief', faults: 'skip' } as const;
beforeEach(() => addLand(world.database.pool));

const header = '姓名,职务,级别,林长类型,联系电话,责任区,责任区类型,任职日期,离任日期,上级林长';
const table = (...rows: string[]) => [header, ...rows].join('\n');
const stored = () =>
  world.query(
    `SELECT c.name, c.post, c.title, c.level, c.phone, s.name AS above FROM chief c LEFT JOIN chief s ON s.id = c.supervisor_id ORDER BY c.name, c.post`,
  );
const duties = () =>
  world.query(
    `SELECT c.name, r.area_id AS area, r.valid::text AS valid FROM responsibility r JOIN chief c ON c.id = r.chief_id ORDER BY 1, 2, 3`,
  );
const town = (name: string, more = '') => `${name},镇长,乡镇级,,,${more}`;

describe('chiefs', () => {
  const roster = table(
    '丁,镇长,乡镇级,,13800000001,天生街道,,2025-01-01,,丙',
    '甲,市长,市级,总林长,,500000,市,,,',
    '丙,区长,区县级,辖区林长,,北碚区,,2024-09-01,2026-09-01,甲',
    '丙,区长,区县级,辖区林长,,500112,,2024-09-01,,甲',
  );

  it('come with levels, titles, what they answer for and who stands above them, further down as well', async () => {
    const report = await world.report('林长.csv', roster, chiefs);
    expect(report).toMatchObject({ kind: 'people', status: 'imported', taken: { people: 4 }, issueCount: 0 });
    expect(await stored()).toEqual([
      { name: '丁', post: '镇长', title: '乡镇(街道)林长', level: 'town', phone: '13800000001', above: '丙' },
      { name: '丙', post: '区长', title: '辖区林长', level: 'district', phone: null, above: '甲' },
      { name: '甲', post: '市长', title: '总林长', level: 'city', phone: null, above: null },
    ]);
    expect(await duties()).toEqual([
      { name: '丁', area: 'town:500109001', valid: '[2025-01-01,)' },
      { name: '丙', area: 'district:500109', valid: '[2024-09-01,2026-09-01)' },
      { name: '丙', area: 'district:500112', valid: '[2024-09-01,)' },
      { name: '甲', area: 'city:500000', valid: '(,)' },
    ]);
    const again = await world.report('b.csv', `${roster}\n`, chiefs);
    expect(again).toMatchObject({ status: 'unchanged', taken: { people: 0 }, issueCounts: { known: 1 } });
  });

  it('get a new telephone, and a new post by the same telephone', async () => {
    await world.report('a.csv', roster, chiefs);
    const phone = await world.report(
      'b.csv',
      roster.replace(',,,500000', ',,12345,500000').replace('总林长,,500000', '总林长,12345,500000'),
      chiefs,
    );
    expect(phone).toMatchObject({ status: 'imported', taken: { people: 1 } });
    const post = await world.report('c.csv', table('丁,书记,乡镇级,,13800000001,天生街道,,,,'), chiefs);
    expect(post.issues).toMatchObject([
      { code: 'changed-post', message: '丁, 镇长 until now, is 书记 from now on' },
    ]);
    const all = await stored();
    expect(all.map(({ name, post, phone }) => [name, post, phone])).toEqual([
      ['丁', '书记', '13800000001'],
      ['丙', '区长', null],
      ['甲', '市长', '12345'],
    ]);
  });

  it('are two where one person has two posts in one table, time and again', async () => {
    const two = table('乙,书记,区县级,总林长,139,北碚区,,,,', '乙,镇长,乡镇级,,139,天生街道,,,,');
    await world.report('a.csv', two, chiefs);
    expect(await world.report('b.csv', `${two}\n`, chiefs)).toMatchObject({
      status: 'unchanged',
      issueCounts: { known: 1 },
    });
    expect((await stored()).map(({ post }) => post)).toEqual(['书记', '镇长']);
  });

  it.each([
    [
      'of an area that there is not',
      town('丁', '某镇,,,,'),
      'unknown-area',
      'no area in force is called “某镇”',
    ],
    [
      'of a village while two are called so',
      town('丁', '复兴,村,,,'),
      'ambiguous-name',
      'several areas are called “复兴”: village:1, village:2; give the code',
    ],
    [
      'who leaves before he comes',
      town('丁', '天生街道,,2026-01-01,2025-01-01,'),
      'bad-period',
      'from 2026-01-01 is not before to 2025-01-01',
    ],
    ['of no level', '丁,镇长,,,,,,,,', 'missing-required', '级别: 级别 (Level) is missing'],
  ])('are refused %s, and nothing of the row is left', async (_what, row, code, message) => {
    for (const id of ['village:1', 'village:2'])
      await addArea(world.database.pool, { id, name: '复兴', geometry: box(106.1, 29.1, 106.11, 29.11) });
    const report = await world.report('a.csv', table(row, '甲,市长,市级,总林长,,,,,,'), chiefs);
    expect(report).toMatchObject({ status: 'imported', taken: { people: 1 }, refused: { people: 1 } });
    expect(report.issues).toMatchObject([{ severity: 'error', code, message, feature: 1 }]);
    expect((await stored()).map(({ name }) => name)).toEqual(['甲']);
    const whole = await world.report('b.csv', table(row, '己,市长,市级,总林长,,,,,,'), { target: 'chief' });
    expect(whole).toMatchObject({ status: 'refused', taken: { people: 0 } });
    expect((await stored()).map(({ name }) => name)).toEqual(['甲']);
  });

  it('of a level mean the area of that level where a town and a village are called the same', async () => {
    await addArea(world.database.pool, { id: 'village:9', name: '天生街道' });
    await world.report('a.csv', table(town('丁', '天生街道,,,,')), chiefs);
    expect(await duties()).toMatchObject([{ area: 'town:500109001' }]);
  });

  it('are told of who is not known, is called as others are, or would stand in a circle', async () => {
    const row = (name: string, post: string, above: string) => `${name},${post},区县级,,,,,,,${above}`;
    const report = await world.report(
      'a.csv',
      table(
        row('丙', '区长', '丁'),
        row('丁', '区长', '丙'),
        row('戊', '区长', '戊'),
        row('庚', '甲职', ''),
        row('庚', '乙职', ''),
        row('己', '区长', '庚'),
        row('辛', '区长', '壬'),
      ),
      chiefs,
    );
    expect(report).toMatchObject({ taken: { people: 7 }, refused: { people: 0 } });
    expect(report.issues.map(({ severity, feature, message }) => [severity, feature, message])).toEqual([
      ['warning', 2, 'the supervisor is 丙, who stands below 丁'],
      ['warning', 3, 'the supervisor is the chief himself'],
      ['warning', 6, 'several chiefs are called “庚”: 甲职, 乙职; give the id or the post'],
      ['warning', 7, 'there is no chief “壬”'],
    ]);
  });

  it('count as taken when only who stands above them is another', async () => {
    const rows = (above: string) =>
      table('甲,市长,市级,,,,,,,', '乙,副市长,市级,,,,,,,', `丙,区长,区县级,,,,,,,${above}`);
    await world.report('a.csv', rows('甲'), chiefs);
    expect(await world.report('b.csv', rows('乙'), chiefs)).toMatchObject({
      status: 'imported',
      taken: { people: 1 },
    });
  });
});

describe('responsibilities', () => {
  const plan = { target: 'responsibility', faults: 'skip' } as const;
  const rows = (...lines: string[]) => ['林长,职务,责任区编码,任职日期,离任日期', ...lines].join('\n');

  it('begin, are moved, and are known', async () => {
    await world.report('a.csv', table(town('丁', ',,,,')), chiefs);
    const first = rows('丁,镇长,500109001,2025-01-01,');
    expect(await world.report('b.csv', first, plan)).toMatchObject({ taken: { people: 1 }, issueCount: 0 });
    expect(await world.report('c.csv', `${first}\n`, plan)).toMatchObject({ status: 'unchanged' });
    await world.report(
      'd.csv',
      rows('丁,镇长,500109001,2025-01-01,2026-01-01', '丁,,500109001,2127-01-01,'),
      plan,
    );
    expect((await duties()).map(({ valid }) => valid)).toEqual(['[2025-01-01,2026-01-01)', '[2127-01-01,)']);
    const both = await world.report('e.csv', rows('丁,,500109001,,', '王,,500109001,,'), plan);
    expect(both.issues.map(({ code }) => code)).toEqual(['unknown-chief']);
    // Without days it means now: he answers for it again, until the next time that is known.
    expect((await duties()).map(({ valid }) => valid).sort()).toEqual(
      ['[2025-01-01,2026-01-01)', '[2127-01-01,)', `[${today()},2127-01-01)`].sort(),
    );
    expect(await world.report('f.csv', rows('丁,,500109001,,'), plan)).toMatchObject({ status: 'unchanged' });
  });

  it('leave the title of a chief as it is where a list has none', async () => {
    const list = (title: string, post: string) => `姓名,职务,级别,林长类型\n戊,${post},区县级,${title}`;
    await world.report('a.csv', list('副总林长', '区长'), chiefs);
    await world.report('b.csv', list('', '区长'), chiefs);
    expect(await world.query(`SELECT title FROM chief WHERE name = '戊'`)).toEqual([{ title: '副总林长' }]);
  });
});

describe('rangers', () => {
  const plan = { target: 'ranger', faults: 'skip' } as const;
  const posts = () => world.query('SELECT name, team, phone, grid_id AS grid FROM ranger ORDER BY name');
  const rows = (...lines: string[]) => ['姓名,岗位,联系电话,网格编号', ...lines].join('\n');

  it('are posted to grids by code or name, and moved by their telephone', async () => {
    await addArea(world.database.pool, { id: 'grid:G2', name: '网格02' });
    const report = await world.report(
      'a.csv',
      rows('李,,139,500109001-01', '王,山林警长,,网格02', '赵,,,G9'),
      plan,
    );
    expect(report).toMatchObject({ taken: { people: 2 }, refused: { people: 1 } });
    expect(report.issues).toMatchObject([
      { feature: 3, message: 'no area of kind grid in force is called “G9”' },
    ]);
    await world.report('b.csv', rows('李,,139,G2', '王,执法员,,'), plan);
    expect(await posts()).toEqual([
      { name: '李', team: '护林员', phone: '139', grid: 'grid:G2' },
      { name: '王', team: '执法员', phone: null, grid: 'grid:G2' },
    ]);
  });
});
