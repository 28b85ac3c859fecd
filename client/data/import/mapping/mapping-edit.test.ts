import { describe, expect, it } from 'vitest';
import type { Dictionary } from '../../../../domain/model/dataset.ts';
import { codeOf, keptColumns, missingFields, withCode, withColumn, withValue } from './mapping-edit.ts';

const landClass = {
  field: 'di_lei',
  type: 'code' as const,
  label: { zh: '地类', en: 'Land class' },
  required: true,
  aliases: [],
  table: [{ code: '0111', zh: '乔木林地', en: 'Arbor forest' }],
};
const parcel: Dictionary = {
  target: 'parcel',
  fields: [landClass, { ...landClass, field: 'xiang', type: 'text', required: false }],
};

describe('edits of a mapping', () => {
  it('set a column, move to another one, and take it away', () => {
    const mapped = withColumn({}, 'di_lei', 'DL');
    expect(mapped).toEqual({ di_lei: { source: 'DL' } });
    expect(withColumn(mapped, 'di_lei', 'DLBM')).toEqual({ di_lei: { source: 'DLBM' } });
    expect(withColumn(mapped, 'di_lei', null)).toEqual({});
    expect(mapped).toEqual({ di_lei: { source: 'DL' } });
  });

  it('have a column or a value for all rows, not both', () => {
    const fixed = withValue(withColumn({}, 'di_lei', 'DL'), 'di_lei', '0111');
    expect(fixed).toEqual({ di_lei: { source: null, value: '0111' } });
    expect(withColumn(fixed, 'di_lei', 'DL')).toEqual({ di_lei: { source: 'DL' } });
    expect(withValue(fixed, 'di_lei', null)).toEqual({});
  });

  it('keep own translations with their column, and leave none empty', () => {
    const coded = withCode({ di_lei: { source: 'DL' } }, 'di_lei', '有林地', '0111');
    expect(coded).toEqual({ di_lei: { source: 'DL', codes: { 有林地: '0111' } } });
    expect(withColumn(coded, 'di_lei', 'DLBM').di_lei?.codes).toEqual({ 有林地: '0111' });
    expect(withCode(coded, 'di_lei', '有林地', null)).toEqual({ di_lei: { source: 'DL' } });
  });
});

describe('a mapping', () => {
  it('tells which columns are kept as they are and which required fields are missing', () => {
    const mapping = { xiang: { source: 'XIANG' } };
    expect(keptColumns(['XIANG', 'BZ', 'SHAPE_LEN'], mapping)).toEqual(['BZ', 'SHAPE_LEN']);
    expect(missingFields(parcel, mapping)).toEqual([landClass]);
    expect(missingFields(parcel, withValue(mapping, 'di_lei', '0111'))).toEqual([]);
  });

  it('does not miss a field that another one tells, nor takes an empty value for one', () => {
    const code = { ...landClass, field: 'code', derivedFrom: 'xiang' };
    const fields = { ...parcel, fields: [code, ...parcel.fields.slice(1)] };
    expect(missingFields(fields, { xiang: { source: 'XIANG' } })).toEqual([]);
    expect(missingFields(fields, withValue({}, 'xiang', ''))).toEqual([code]);
  });

  it('translates by the own table first, then by code or name in either language', () => {
    const code = (value: string) =>
      codeOf(landClass, { source: 'DL', codes: { 有林地: '0111' } }, value)?.code;
    expect([code('0111'), code(' 乔木林地 '), code('arbor forest'), code('有林地')]).toEqual(
      Array(4).fill('0111'),
    );
    expect(codeOf(landClass, { source: 'DL' }, '有林地')).toBeNull();
  });
});
