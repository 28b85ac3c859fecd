import { describe, expect, it } from 'vitest';
import type { ProjJson } from '../../gdal/request.ts';
import { declaredCrs } from './crs-of.ts';

const geographic = (datum: string, code?: number): ProjJson => ({
  type: 'GeographicCRS',
  name: `GCS of ${datum}`,
  datum: { name: datum },
  ...(code === undefined ? {} : { id: { authority: 'EPSG', code } }),
});

const zone = (
  { datum = 'China 2000', easting = 36_500_000, meridian = 108, scale = 1, code = 0 } = {},
  method = 'Transverse Mercator',
): ProjJson => ({
  type: 'ProjectedCRS',
  name: 'a zone',
  base_crs: geographic(datum),
  ...(code === 0 ? {} : { id: { authority: 'EPSG', code } }),
  conversion: {
    method: { name: method },
    parameters: [
      { name: 'Longitude of natural origin', value: meridian },
      { name: 'Scale factor at natural origin', value: scale },
      { name: 'False easting', value: easting },
    ],
  },
});

describe('declaredCrs', () => {
  it.each<[string, ProjJson, string | null, boolean]>([
    ['its EPSG code', zone({ code: 4524 }), 'EPSG:4524', true],
    ['degrees of CGCS2000', geographic('China 2000'), 'EPSG:4490', true],
    ['degrees of CGCS2000 in the words of ArcGIS', geographic('D_China_2000'), 'EPSG:4490', true],
    ['degrees of WGS 84', geographic('World Geodetic System 1984 ensemble'), 'EPSG:4326', true],
    ['zone 36', zone(), 'EPSG:4524', true],
    ['zone 35', zone({ easting: 35_500_000, meridian: 105 }, 'Gauss Kruger'), 'EPSG:4523', true],
    ['105°E', zone({ easting: 500_000, meridian: 105 }), 'EPSG:4544', true],
    ['108°E', zone({ easting: 500_000 }), 'EPSG:4545', true],
    ['another meridian', zone({ easting: 500_000, meridian: 106.5 }), null, true],
    ['UTM', zone({ datum: 'WGS_1984', easting: 500_000, meridian: 105, scale: 0.9996 }), null, true],
    ['a zone of WGS 84', zone({ datum: 'WGS 84' }), null, true],
    ['another projection', zone({}, 'Lambert Conic Conformal (2SP)'), null, true],
    ["Xi'an 1980", zone({ datum: 'Xian 1980' }), null, false],
    ['Beijing 1954 in degrees', geographic('Beijing 1954'), null, false],
  ])('knows %s', (_of, declared, crs, convertible) => {
    expect(declaredCrs(declared)).toEqual({
      ...{ crs, convertible, name: declared.name },
      projected: declared.type === 'ProjectedCRS',
    });
  });

  it('looks into a CRS with a shift', () => {
    const bound = { type: 'BoundCRS', name: 'bound', source_crs: zone() };
    expect(declaredCrs(bound)).toMatchObject({ crs: 'EPSG:4524', name: 'a zone' });
  });

  it('tells that there is none', () => {
    expect(declaredCrs(undefined)).toBeNull();
  });
});
