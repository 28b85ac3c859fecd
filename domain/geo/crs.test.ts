import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { sourceCrs } from '../model/patrol.ts';
import { CoordinateError, fromCgcs2000, toCgcs2000 } from './crs.ts';
import { detectCrs } from './crs-detect.ts';
import { segmentLengthM } from './geodesic.ts';

/** 朝天门, and the same place in the zones by PROJ 9.1 (`ST_Transform` from EPSG:4490). */
const place = { lon: 106.58, lat: 29.56 };
const zone35: [number, number] = [653_126.3716, 3_272_381.7057];
const zone36: [number, number] = [362_381.8304, 3_272_181.3635];
const PLACE_4523: [number, number] = [35_000_000 + zone35[0], zone35[1]];
const PLACE_4524: [number, number] = [36_000_000 + zone36[0], zone36[1]];
const PLACE_4544 = zone35;
const PLACE_4545 = zone36;

function metresOff([lon, lat]: [number, number]): number {
  return segmentLengthM(lon, lat, place.lon, place.lat);
}

describe('toCgcs2000', () => {
  it.each(['EPSG:4490', 'EPSG:4326'] as const)('leaves %s as it is', (crs) => {
    expect(toCgcs2000(crs, place.lon, place.lat)).toEqual([place.lon, place.lat]);
  });

  it('undoes GCJ-02, which is about 480 m off in Chongqing', () => {
    const shifted = gcoord.transform([place.lon, place.lat], gcoord.WGS84, gcoord.GCJ02) as [number, number];
    expect(metresOff(shifted)).toBeGreaterThan(400);
    expect(metresOff(toCgcs2000('GCJ-02', ...shifted))).toBeLessThan(0.2);
  });

  it.each([
    ['EPSG:4523', PLACE_4523],
    ['EPSG:4524', PLACE_4524],
    ['EPSG:4544', PLACE_4544],
    ['EPSG:4545', PLACE_4545],
  ] as const)('reads %s in either axis order', (crs, [x, y]) => {
    expect(metresOff(toCgcs2000(crs, x, y))).toBeLessThan(0.001);
    expect(metresOff(toCgcs2000(crs, y, x))).toBeLessThan(0.001);
  });

  it.each([
    ['EPSG:4490', 29.56, 106.58, 'swapped-coordinates'],
    ['EPSG:4326', 29.5, 80, 'swapped-coordinates'],
    ['EPSG:4326', 181, 10, 'out-of-range'],
    ['EPSG:4326', 106, -90.1, 'out-of-range'],
    ['EPSG:4326', Number.NaN, 10, 'out-of-range'],
    ['EPSG:4524', 106.58, 29.56, 'out-of-range'],
    ['EPSG:4524', 35_653_000, 3_271_000, 'out-of-range'],
  ] as const)('refuses %s %d %d as %s', (crs, x, y, code) => {
    expect(() => toCgcs2000(crs, x, y)).toThrow(CoordinateError);
    expect(() => toCgcs2000(crs, x, y)).toThrow(expect.objectContaining({ code }));
  });
});

describe('detectCrs', () => {
  it.each([
    ['EPSG:4326', [106.58, 29.56]],
    ['EPSG:4326', [34.9, -1.4]],
    ['EPSG:4523', PLACE_4523],
    ['EPSG:4524', PLACE_4524],
    ['EPSG:4524', [...PLACE_4524].reverse()],
  ] as [string, [number, number]][])('finds %s', (crs, coordinate) => {
    expect(detectCrs([coordinate])).toEqual({ crs });
  });

  it('goes by most of the coordinates', () => {
    expect(
      detectCrs([
        [0, 999],
        [106.5, 29.5],
        [106.6, 29.6],
      ]),
    ).toEqual({ crs: 'EPSG:4326' });
  });

  it.each([
    ['swapped-coordinates', [29.56, 106.58], /latitude and longitude swapped/],
    ['unknown-crs', PLACE_4545, /EPSG:4544 .* EPSG:4545/],
    ['unknown-crs', [12_000_000, 12], /neither degrees nor metres/],
  ] as [string, [number, number], RegExp][])('does not guess: %s', (code, coordinate, message) => {
    expect(detectCrs([coordinate])).toEqual({ code, message: expect.stringMatching(message) });
  });

  it('checks the CRS that it is told', () => {
    expect(detectCrs([[106.5, 29.5]], 'GCJ-02')).toEqual({ crs: 'GCJ-02' });
    expect(detectCrs([PLACE_4545], 'EPSG:4545')).toEqual({ crs: 'EPSG:4545' });
    expect(detectCrs([PLACE_4524], 'EPSG:4326')).toMatchObject({ code: 'wrong-crs' });
    expect(detectCrs([[106.5, 29.5]], 'EPSG:4524')).toMatchObject({ code: 'wrong-crs' });
    expect(detectCrs([PLACE_4524], 'EPSG:4523')).toMatchObject({ code: 'wrong-crs' });
  });

  it.each(sourceCrs.options)(
    'takes the word of the sender for %s when there is nothing to look at',
    (crs) => {
      expect(detectCrs([], crs)).toEqual({ crs });
    },
  );
});

describe('fromCgcs2000', () => {
  it.each([
    ['EPSG:4523', PLACE_4523],
    ['EPSG:4524', PLACE_4524],
    ['EPSG:4544', PLACE_4544],
    ['EPSG:4545', PLACE_4545],
  ] as const)('gives metres of %s to the millimetre', (crs, [x, y]) => {
    const got = fromCgcs2000(crs, place.lon, place.lat);
    expect(Math.abs(got[0] - x)).toBeLessThan(1e-3);
    expect(Math.abs(got[1] - y)).toBeLessThan(1e-3);
  });

  it('leaves degrees, and refuses a place far outside the zone', () => {
    expect(fromCgcs2000('EPSG:4490', place.lon, place.lat)).toEqual([place.lon, place.lat]);
    expect(() => fromCgcs2000('EPSG:4523', 116, 40)).toThrow(CoordinateError);
  });
});
