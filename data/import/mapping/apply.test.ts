import { describe, expect, it } from 'vitest';
import type { FieldMapping } from '../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import { rowMapper } from './apply.ts';
import { mappingFaults } from './mapping-faults.ts';
import { suggestMapping } from './suggest.ts';

/** Maps one row by the mapping that its columns suggest. */
function mapped(target: ImportTarget, row: Record<string, unknown>, own: FieldMapping = {}) {
  const columns = Object.keys(row);
  return rowMapper(target, { ...suggestMapping(target, columns), ...own }, columns)(row);
}
/** One field of a parcel: its value and the codes of its faults. */
function parcelField(field: string, value: unknown, own: FieldMapping = {}) {
  const { values, faults } = mapped('parcel', { XIAO_BAN: '1', [field.toUpperCase()]: value }, own);
  return [values[field], ...faults.filter((fault) => fault.field === field).map(({ code }) => code)];
}

describe('rowMapper', () => {
  it('fills the fields, keeps other columns under their names and drops what is empty', () => {
    const row = {
      DI_LEI: '0111',
      XIAO_BAN: 12,
      QI_YUAN: '',
      Q_DI_LEI: '0210',
      备注: ' 好 ',
      EMPTY: null,
      NONE: '',
    };
    const { values, extra, faults } = mapped('parcel', row);
    expect(values).toMatchObject({ di_lei: '0111', xiao_ban: '12', qi_yuan: null, lin_zhong: null });
    expect(extra).toEqual({ Q_DI_LEI: '0210', 备注: ' 好 ' });
    expect(faults).toEqual([]);
  });

  it.each([
    ['0111', ['0111']],
    [' 0111 ', ['0111']],
    ['０１１１', ['0111']],
    ['111', ['0111', 'repaired-code']],
    [111, ['0111', 'repaired-code']],
    ['111.0', ['0111', 'repaired-code']],
    ['乔木林', ['0111']],
    ['乔木林地', ['0111']],
    ['其他灌木林地', ['0132']],
    ['0301', ['0111']],
    ['301', ['0111', 'repaired-code']],
    ['0302', ['0113']],
    ['05h1', ['0250']],
    ['水田', ['0210']],
    ['0305', ['0131', 'uncertain-code']],
    ['灌木林地', ['0131', 'uncertain-code']],
    ['9999', [null, 'unknown-code']],
    ['', [null, 'missing-required']],
    [null, [null, 'missing-required']],
  ])('land class %j is %j', (value, expected) => {
    expect(parcelField('di_lei', value)).toEqual(expected);
  });

  it.each([
    ['sen_lin_lb', '12', ['12']],
    ['sen_lin_lb', '公益林', ['1']],
    ['sen_lin_lb', '13', ['13']],
    ['sen_lin_lb', '31', ['31', 'unknown-code']],
    ['ld_qs', 20, ['20']],
    ['ld_qs', '国有', ['1']],
    ['po_du', '06', ['6', 'repaired-code']],
    ['po_du', '5～15°', ['2']],
    ['po_xiang', '东北坡', ['2']],
    ['ling_zu', '中龄林', ['2']],
    ['lin_zhong', '水土保持林', ['112']],
    ['dispe', 0, ['00', 'repaired-code']],
    ['gjgyl_bhdj', 'Ⅱ级', ['2']],
    ['qi_yuan', '不详', ['不详', 'unknown-code']],
  ])('%s %j is %j: unknown codes of optional fields are kept', (field, value, expected) => {
    expect(parcelField(field, value)).toEqual(expected);
  });

  it.each([
    ['0.7 ', [0.7]],
    [0.7, [0.7]],
    ['０.７', [0.7]],
    ['-.5e1', [-5]],
    ['0,7', [null, 'not-a-number']],
    ['1 000', [null, 'not-a-number']],
    ['0x10', [null, 'not-a-number']],
    ['NaN', [null, 'not-a-number']],
    [Number.POSITIVE_INFINITY, [null, 'not-a-number']],
    ['1e39', [null, 'not-a-number']],
    ['1e-60', [null, 'not-a-number']],
    ['0', [0]],
    [' ', [null]],
  ])('number %j is %j', (value, expected) => {
    expect(parcelField('yu_bi_du', value)).toEqual(expected);
  });

  it.each([
    ['2026-03-01', '2026-03-01'],
    ['20260301', '2026-03-01'],
    [20260301, '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['2026/03/01', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['2026-03-01T00:00:00', '2026-03-01'],
    ['2026/03/01 08:30:00', '2026-03-01'],
    // Midnight in Shanghai.
    ['2026-02-28T16:00:00Z', '2026-03-01'],
    ['2026-03-01T00:00:00+08:00', '2026-03-01'],
    [new Date('2026-03-01T00:00:00Z'), '2026-03-01'],
    ['2026-02-30', null],
    ['20260230', null],
    ['0000-01-01', null],
    ['三月', null],
    ['46082', null],
    ['1772323200', null],
  ])('day %j is %j', (value, expected) => {
    const { values, faults } = mapped('grid', { code: 'g', 生效日期: value });
    expect(values.valid_from).toBe(expected);
    expect(faults.map(({ code }) => code)).toEqual(expected === null ? ['not-a-day'] : []);
  });

  it('names the column, the value and the limit of what it refuses', () => {
    const { faults } = mapped('chief', {
      姓名: '王\0',
      职务: 'x'.repeat(201),
      级别: '省',
      责任区编码: 'a'.repeat(65),
    });
    expect(faults.map(({ field, code, severity }) => [field, code, severity])).toEqual([
      ['name', 'bad-text', 'error'],
      ['post', 'too-long', 'error'],
      ['level', 'unknown-code', 'error'],
      ['area', 'too-long', 'error'],
    ]);
    expect(faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('姓名: "王\\u0000"'),
      expect.stringMatching(/^职务: .*201 characters, the limit is 200$/),
      expect.stringMatching(/^级别: "省"/),
      expect.stringMatching(/^责任区编码: .*the limit is 64$/),
    ]);
  });

  it('finds what PostgreSQL can not store also in what no rule takes, however deep', () => {
    const row = { DI_LEI: '0111', XIAO_BAN: '1', a: 'x\0', b: { c: ['\ud800'] }, d: '𠮷', e: 12n };
    const { extra, faults } = mapped('parcel', row);
    expect(faults.map(({ field, code }) => [field, code])).toEqual([
      ['a', 'bad-text'],
      ['b', 'bad-text'],
    ]);
    expect(extra).toEqual({ d: '𠮷', e: '12' });
  });

  it('refuses a code that came as a number with more digits than numbers hold', () => {
    expect(parcelField('cun', 5001090012030000000)).toEqual([null, 'bad-text']);
    expect(parcelField('cun', 500109001203)).toEqual(['500109001203']);
  });

  it('asks the own translation of a rule first, then the table', () => {
    const own: FieldMapping = {
      di_lei: { source: 'DI_LEI', codes: { 有林地: '0111', '0111': '竹林', 特殊: '0999', 空: '' } },
    };
    expect(parcelField('di_lei', '有林地', own)).toEqual(['0111']);
    expect(parcelField('di_lei', '0111', own)).toEqual(['0113']);
    expect(parcelField('di_lei', '0120', own)).toEqual(['0120']);
    expect(parcelField('di_lei', '特殊', own)).toEqual(['0999']);
    expect(parcelField('di_lei', '空', own)).toEqual([null, 'missing-required']);
    // A closed table stays closed.
    const level: FieldMapping = { level: { source: '级别', codes: { 甲: 'town', 乙: 'king' } } };
    const chief = (value: string) => mapped('chief', { 姓名: '王', 职务: '书记', 级别: value }, level);
    expect(chief('甲').values.level).toBe('town');
    expect(chief('乙').faults.map(({ code }) => code)).toEqual(['unknown-code']);
  });

  it('gives all rows the value of a rule without a column', () => {
    const own: FieldMapping = { di_lei: { source: null, value: '乔木林' }, xian: { source: 'gone' } };
    const { values } = mapped('parcel', { XIAO_BAN: '7', gone: '1' }, own);
    expect(values).toMatchObject({ di_lei: '0111', xian: '1' });
    const { values: without } = rowMapper('parcel', own, ['XIAO_BAN'])({ XIAO_BAN: '7', gone: '1' });
    expect(without.xian).toBeNull();
  });

  it('makes the code of a parcel of its location, and none without a number of its own', () => {
    const row = { DI_LEI: '0111', XIAN: '500109', CUN: '203', XIAO_BAN: '0034' };
    expect(mapped('parcel', row).values.code).toBe('500109-203-0034');
    expect(mapped('parcel', { ...row, BSM: '99' }).values.code).toBe('99');
    expect(
      mapped('parcel', { dlbm: '0301', zldwdm: '5001090012030000000', tbbh: '12' }).values,
    ).toMatchObject({
      code: '5001090012030000000-12',
      di_lei: '0111',
    });
    const { values, faults } = mapped('parcel', { DI_LEI: '0111', XIAN: '500109' });
    expect(values.code).toBeNull();
    expect(faults.map(({ field, code }) => [field, code])).toEqual([['code', 'missing-required']]);
    const long = mapped('parcel', { ...row, LIN_BAN: 'b'.repeat(60) });
    expect(long.faults.map(({ field, code }) => [field, code])).toEqual([['code', 'too-long']]);
  });

  it.each([
    [{ 林长类型: '镇街林长' }, 'town', '乡镇(街道)林长'],
    // A title on record stays, so none is made of the level here.
    [{ 级别: '乡镇（街道）级' }, 'town', null],
    [{ 级别: '市级', 林长类型: '总林长' }, 'city', '总林长'],
    [{ 级别: '区县级' }, 'district', null],
    [{ 级别: '片区' }, 'zone', null],
    [{ 林长类型: '村林长' }, 'village', '村(社区)林长'],
  ])('a chief of %j has level %s and title %s', (row, level, title) => {
    const { values, faults } = mapped('chief', { 姓名: '王', 职务: '书记', ...row });
    expect(values).toMatchObject({ level, title });
    expect(faults).toEqual([]);
  });

  it('does not guess the level of a 总林长: districts have them too', () => {
    const { faults } = mapped('chief', { 姓名: '王', 职务: '书记', 林长类型: '总林长' });
    expect(faults.map(({ field, code }) => [field, code])).toEqual([['level', 'missing-required']]);
  });

  it('takes an unknown purpose of a zone as other, and says so', () => {
    const { values, faults } = mapped('zone', { code: 'z', purpose: 'bees' });
    expect(values.purpose).toBe('other');
    expect(faults.map(({ code, severity }) => [code, severity])).toEqual([['unknown-code', 'warning']]);
  });
});

describe('mappingFaults', () => {
  const columns = ['DI_LEI', 'XIAO_BAN'];
  const codes = (target: ImportTarget, mapping: FieldMapping) =>
    mappingFaults(target, mapping, columns).map(({ field, code, severity }) => [field, code, severity]);

  it('finds nothing in a mapping that works', () => {
    expect(codes('parcel', suggestMapping('parcel', columns))).toEqual([]);
    expect(
      codes('parcel', { di_lei: { source: null, value: '0111' }, code: { source: 'XIAO_BAN' } }),
    ).toEqual([]);
  });

  it('names fields and columns that are not there, required fields, and columns used twice', () => {
    const mapping: FieldMapping = {
      height: { source: null },
      xian: { source: 'XIAN' },
      cun: { source: 'DI_LEI' },
    };
    expect(codes('parcel', { ...mapping, di_lei: { source: 'DI_LEI' } })).toEqual([
      ['height', 'unknown-field', 'error'],
      ['xian', 'unknown-column', 'error'],
      ['di_lei', 'column-twice', 'warning'],
      ['code', 'missing-required', 'error'],
    ]);
    expect(codes('responsibility', {})).toEqual([
      ['chief', 'missing-required', 'error'],
      ['area', 'missing-required', 'error'],
    ]);
  });
});
