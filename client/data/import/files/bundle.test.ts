import { describe, expect, it } from 'vitest';
import { bundleOf, groupsOf, type PathFile } from './bundle.ts';

const named = (...paths: string[]): PathFile[] =>
  paths.map((path) => ({ path, file: new File([path], path.split('/').at(-1)!) }));
const paths = (files: PathFile[]) => files.map(({ path }) => path);

describe('a bundle', () => {
  it('leaves out what file managers and office programs leave behind', () => {
    const dropped = named(
      '县/.DS_Store',
      '县/Thumbs.db',
      '__MACOSX/县/._a.shp',
      '县/~$名单.xlsx',
      'forest.gdb/a.DESKTOP.1.2.sr.lock',
      'forest.gdb/a00000001.gdbtable',
      '县/名单.xlsx',
    );
    expect(paths(bundleOf(dropped))).toEqual(['forest.gdb/a00000001.gdbtable', '县/名单.xlsx']);
  });

  it('has each path once, the last one that came', () => {
    const [first, second] = [...named('a.csv'), ...named('a.csv')];
    expect(bundleOf([first!, second!])).toEqual([second]);
  });
});

describe('groups of a bundle', () => {
  it('are Shapefiles with their parts in either case, file geodatabases, and single files', () => {
    const groups = groupsOf(
      named('xb.shp', 'XB.DBF', 'xb.shp.xml', 'xb.prj', 'a/f.gdb/gdb', 'a/f.gdb/a1.gdbtable', 'n.xlsx'),
    );
    expect(groups.map(({ name, files }) => [name, files.length])).toEqual([
      ['xb.shp', 4],
      ['a/f.gdb', 2],
      ['n.xlsx', 1],
    ]);
  });

  it('keep Shapefiles of one name in two folders apart, and a table without its outlines single', () => {
    const groups = groupsOf(named('a/xb.shp', 'b/xb.shp', 'b/xb.dbf', 'lone.dbf'));
    expect(groups.map(({ name, files }) => [name, files.length])).toEqual([
      ['a/xb.shp', 1],
      ['b/xb.shp', 2],
      ['lone.dbf', 1],
    ]);
  });
});
