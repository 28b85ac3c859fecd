import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import { suggestTarget } from './suggest-target.ts';

describe('suggestTarget', () => {
  it.each<[string, Dataset['geometry'], string, ImportTarget | null]>([
    ['XIAN DI_LEI LIN_BAN', 'polygon', '渝北区林地一张图', 'parcel'],
    ['bsm dlbm dlmc', 'polygon', 'DLTB', 'parcel'],
    ['DI_LEI', 'none', '小班', null],
    ['name code', 'polygon', '缙云山网格', 'grid'],
    ['name code', 'polygon', '乡镇网格', 'grid'],
    ['name code', 'mixed', '防火片区', 'zone'],
    ['name code', 'polygon', '国有林场', 'farm'],
    ['name', 'polygon', '四山管制区', 'mountain'],
    ['XZQMC', 'polygon', '街道办事处', 'town'],
    ['XZQMC', 'polygon', 'CJDCQ', 'village'],
    ['name', 'polygon', '村界', 'village'],
    ['name', 'polygon', '区县界', 'district'],
    ['name', 'polygon', 'forest_grid_2026', 'grid'],
    ['name', 'polygon', 'Towns', 'town'],
    ['name', 'polygon', 'downtown', null],
    ['姓名 职务 林长类型 责任区域 联系电话', 'none', 'Sheet1', 'chief'],
    ['姓名 网格编号 岗位', 'none', 'Sheet1', 'ranger'],
    ['姓名 电话', 'none', '护林员花名册', 'ranger'],
    ['姓名 责任区编码 任职日期', 'none', 'Sheet1', 'responsibility'],
    ['林长编号 林长 职务 责任区域', 'none', '林长责任区', 'responsibility'],
    ['姓名 电话', 'none', 'Sheet1', null],
    ['时间 经度 纬度 护林员', 'none', 'Sheet1', 'patrol'],
    ['time ele', 'point', 'track_points', 'patrol'],
    ['定位时间', 'line', '轨迹', 'patrol'],
    ['name', 'line', '网格', null],
  ])('%s (%s, %s): %s', (columns, geometry, layerName, target) => {
    expect(suggestTarget(columns.split(' '), geometry, layerName)).toBe(target);
  });

  it.each<[string[], ImportTarget | null]>([
    [['500109', '500112'], 'district'],
    [['500109000000'], 'district'],
    [['500109001', '500109002000'], 'town'],
    [['500109001203'], 'village'],
    [['500109', '500109001203'], null],
    [['A-1'], null],
    [[], null],
  ])('tells the kind of areas by codes such as %j: %s', (samples, target) => {
    expect(suggestTarget(['XZQDM', 'XZQMC'], 'polygon', 'XZQ', { XZQDM: samples })).toBe(target);
  });
});
