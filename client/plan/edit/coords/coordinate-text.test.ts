import { expect, it } from 'vitest';
import { parseCoordinate, textsOf, zoneOf } from './coordinate-text.ts';

const place = [106.4, 29.8] as const;

it('writes a place in each system and reads it back to the millimetre', () => {
  for (const system of ['degrees', 'prefixed', 'plain'] as const) {
    const [first, second] = textsOf(system, place);
    const back = parseCoordinate(system, first, second, zoneOf(place[0]));
    expect(back, system).toHaveProperty('position');
    const [lon, lat] = (back as { position: [number, number] }).position;
    expect(Math.abs(lon - place[0])).toBeLessThan(1e-8);
    expect(Math.abs(lat - place[1])).toBeLessThan(1e-8);
  }
});

it('takes the zone from the longitude, or from the number before the easting', () => {
  expect([zoneOf(106.49), zoneOf(106.51)]).toEqual([35, 36]);
  expect(textsOf('prefixed', [106.4, 29.8])[0]).toMatch(/^35\d{6}\./);
  expect(textsOf('prefixed', [107, 29.8])[0]).toMatch(/^36\d{6}\./);
  const [easting, northing] = textsOf('prefixed', [107, 29.8]);
  const read = parseCoordinate('prefixed', northing, easting, 35) as { position: [number, number] };
  expect(read.position[0]).toBeCloseTo(107, 7);
});

it('says what is wrong with a coordinate', () => {
  expect(parseCoordinate('degrees', '一百', '29', 35)).toEqual({ wrong: 'number' });
  expect(parseCoordinate('degrees', '', '29', 35)).toEqual({ wrong: 'number' });
  expect(parseCoordinate('degrees', '29.8', '106.4', 35)).toEqual({ wrong: 'swapped' });
  expect(parseCoordinate('degrees', '116.4', '39.9', 35)).toEqual({ wrong: 'away' });
  expect(parseCoordinate('prefixed', '635000', '3298000', 35)).toEqual({ wrong: 'range' });
  expect(parseCoordinate('degrees', '１０６．４', '29.8°', 35)).toEqual({ position: [106.4, 29.8] });
});
