import { describe, expect, it } from 'vitest';
import { groupFiles } from './group.ts';

const group = (...names: string[]) => {
  const file = (name: string) => ({ name, open: async function* none() {} });
  const { groups, texts, faults } = groupFiles(names.map(file));
  return {
    groups: groups.map(({ format, name, parts }) => [format, name, parts.map(({ as }) => as)]),
    texts: texts.map(({ name }) => name),
    faults: faults.map(({ file, code }) => [file, code]),
  };
};

describe('groupFiles', () => {
  it('puts the parts of a Shapefile together, whatever their case and order', () => {
    expect(
      group('x.zip/A/小班.DBF', 'x.zip/A/小班.shp', 'x.zip/a/小班.Prj', 'x.zip/A/小班.sbn').groups,
    ).toEqual([['shapefile', '小班', ['source.dbf', 'source.shp', 'source.prj']]]);
  });

  it('keeps Shapefiles of one name in two folders apart', () => {
    expect(group('a/x.shp', 'b/x.shp', 'b/x.dbf').groups).toEqual([
      ['shapefile', 'x', ['source.shp']],
      ['shapefile', 'x', ['source.shp', 'source.dbf']],
    ]);
  });

  it('tells of parts without their .shp', () => {
    expect(group('x.dbf', 'y.shp')).toMatchObject({ faults: [['x.dbf', 'incomplete-shapefile']] });
  });

  it('puts the files of a geodatabase together, in its folder or loose', () => {
    const files = ['a00000001.gdbtable', 'a00000001.gdbtablx', 'gdb', 'timestamps'];
    expect(group(...files.map((name) => `x.zip/渝北.gdb/${name}`)).groups).toEqual([
      ['filegdb', '渝北.gdb', files],
    ]);
    expect(group(...files).groups).toEqual([['filegdb', 'gdb', files]]);
  });

  it('takes the others one by one, and leaves indexes and descriptions', () => {
    expect(group('a.GPKG', 'b.fgb', 'c.xlsx', 'd.csv', 'e', 'a.qpj', 'a.shp.xml', 'readme.pdf')).toEqual({
      groups: [
        ['geopackage', 'a', ['source.gpkg']],
        ['flatgeobuf', 'b', ['source.fgb']],
        ['xlsx', 'c', ['source.xlsx']],
      ],
      texts: ['d.csv', 'e'],
      faults: [],
    });
  });
});
