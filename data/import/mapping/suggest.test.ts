import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ImportTarget, importTargets } from '../../../domain/model/import-target.ts';
import { fieldsOf } from '../../dictionaries/index.ts';
import { dbfCuts } from './aliases.ts';
import { suggestMapping } from './suggest.ts';

/** Field → column. */
function sourcesOf(target: ImportTarget, columns: string[]): Record<string, string | null> {
  const mapping = suggestMapping(target, columns);
  return Object.fromEntries(Object.entries(mapping).map(([field, { source }]) => [field, source]));
}

describe('suggestMapping', () => {
  it('knows the fields of 林地一张图 in either case; the previous period and names stay beside', () => {
    const columns =
      'SHENG SHI XIAN XIANG CUN LIN_BAN XIAO_BAN Q_DI_LEI DI_LEI DI_LEI_N QI_YUAN Q_QI_YUAN MIAN_JI YU_BI_DU YOU_SHI_SZ LD_QS'.split(
        ' ',
      );
    const own = columns.filter((name) => !/^Q_|_N$|^SHE?N?G?$|^SHI$/.test(name) && name !== 'SHENG');
    expect(sourcesOf('parcel', columns)).toEqual(
      Object.fromEntries(own.map((name) => [name.toLowerCase(), name])),
    );
    const lower = columns.map((name) => name.toLowerCase());
    expect(sourcesOf('parcel', lower)).toEqual(
      Object.fromEntries(own.map((name) => [name.toLowerCase(), name.toLowerCase()])),
    );
  });

  it('knows the fused layer of 三调; areas in m² and state of rights of another scheme are left', () => {
    const columns =
      'ysdm bsm tbbh dlbm dlmc qsxz qsdwdm qsdwmc zldwdm zldwmc tbmj xbmj lin_zhong you_shi_sz'.split(' ');
    expect(sourcesOf('parcel', columns)).toEqual({
      code: 'bsm',
      xiao_ban: 'tbbh',
      di_lei: 'dlbm',
      cun: 'zldwdm',
      mian_ji: 'xbmj',
      lin_zhong: 'lin_zhong',
      you_shi_sz: 'you_shi_sz',
    });
  });

  it('takes names of codes where nothing else is there', () => {
    expect(sourcesOf('parcel', ['DI_LEI_N'])).toEqual({ di_lei: 'DI_LEI_N' });
    expect(sourcesOf('parcel', ['Q_DI_LEI', 'Q_DI_LEI_N'])).toEqual({});
    expect(sourcesOf('parcel', ['DI_LEI_N', 'dlbm'])).toEqual({ di_lei: 'dlbm' });
  });

  it.each<[ImportTarget, string, string]>([
    ['chief', '姓 名', 'name'],
    ['chief', '林长姓名', 'name'],
    ['chief', '联系电话（手机）', 'phone'],
    ['chief', '任职_日期', 'from'],
    ['chief', '责任区编码', 'area'],
    ['ranger', '护林员姓名', 'name'],
    ['ranger', '网格编号', 'grid'],
    ['ranger', '岗位类型', 'team'],
    ['responsibility', '林长编号', 'chief'],
    ['grid', '网格名称', 'name'],
    ['town', 'ＸＺＱＤＭ', 'code'],
    ['zone', 'ValidFrom', 'valid_from'],
    ['parcel', '面积(公顷)', 'mian_ji'],
    ['parcel', '优势树种（组）', 'you_shi_sz'],
    ['parcel', 'Shi_Quan_D', 'shi_quan_d'],
    // 10 bytes of UTF-8: three characters and a byte, which the reader may show or drop
    ['parcel', '优势树', 'you_shi_sz'],
    ['parcel', '优势树\ufffd', 'you_shi_sz'],
    ['chief', '联系电?', 'phone'],
    // 10 bytes of GB18030: five characters
    ['parcel', '森林火险等', 'fire_class'],
    ['parcel', '活立木公顷', 'huo_lmgqxj'],
    ['district', '上级区域编', 'parent'],
    // 10 characters
    ['parcel', 'SHI_QUAN_D', 'shi_quan_d'],
    ['ranger', '责任网格编', 'grid'],
  ])('%s: %s is %s', (target, column, field) => {
    expect(sourcesOf(target, [column])).toEqual({ [field]: column });
  });

  it('leaves a column whose unit is another one', () => {
    expect(sourcesOf('parcel', ['面积(亩)', '树高(cm)', '平均胸径(厘米)'])).toEqual({
      pingjun_xj: '平均胸径(厘米)',
    });
    expect(sourcesOf('parcel', ['面积(亩)', '小班面积(hm²)'])).toEqual({ mian_ji: '小班面积(hm²)' });
  });

  it('prefers the whole name to a cut one, whatever comes first', () => {
    // 责任区 is a name of its own and also what is left of 责任区编码.
    const columns = ['责任区', '责任区编码'];
    expect(sourcesOf('chief', columns)).toEqual({ area: '责任区编码' });
    expect(sourcesOf('chief', columns.reverse())).toEqual({ area: '责任区编码' });
  });

  it('chooses between names that are equally alike by the name, not by the place', () => {
    expect(sourcesOf('parcel', ['di lei', 'Di_Lei'])).toEqual({ di_lei: 'Di_Lei' });
    expect(sourcesOf('parcel', ['Di_Lei', 'di lei'])).toEqual({ di_lei: 'Di_Lei' });
  });

  it('uses a column once and does not depend on the order of columns', () => {
    const aliases = importTargets.flatMap((target) =>
      fieldsOf(target).flatMap(({ aliases }) => aliases.flatMap((alias) => [alias, ...dbfCuts(alias)])),
    );
    const column = fc.oneof(
      fc.constantFrom(...aliases),
      fc.constantFrom(...aliases).map((alias) => alias.toLowerCase()),
      fc.constantFrom(...aliases).map((alias) => `Q_${alias}`),
      fc.constantFrom(...aliases).map((alias) => `${alias}_N`),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    const columnLists = fc.array(column, { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.constantFrom(...importTargets),
        columnLists.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        (target, [columns, shuffled]) => {
          const sources = sourcesOf(target, columns);
          const used = Object.values(sources);
          expect(new Set(used).size).toBe(used.length);
          expect(used.every((source) => columns.includes(source!))).toBe(true);
          expect(used.filter((source) => source!.startsWith('Q_'))).toEqual([]);
          expect(sourcesOf(target, shuffled)).toEqual(sources);
        },
      ),
    );
  });
});
