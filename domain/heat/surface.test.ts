import { describe, expect, it } from 'vitest';
import { heatDomain } from './scale.ts';
import { decodeSurface, encodeSurface, NEVER } from './surface.ts';

describe('heat tile bytes', () => {
  const values = new Float32Array(4096).fill(NEVER);
  values[1] = 0;
  values[4095] = 12.5;
  const bytes = encodeSurface({ measure: 'age', values, touched: 2 });

  it('are as documented, the values aligned for a Float32Array', () => {
    expect(bytes.length).toBe(16_400);
    expect(Array.from(bytes.subarray(0, 16))).toEqual([76, 90, 72, 84, 1, 2, 64, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
    expect(new Float32Array(bytes.buffer, 16)).toEqual(values);
  });

  it('round-trip, also out of a larger buffer', () => {
    const pool = new Uint8Array(bytes.length + 3);
    pool.set(bytes, 3);
    expect(decodeSurface(pool.subarray(3))).toEqual({ measure: 'age', values, touched: 2 });
  });

  it('are refused when they are something else', () => {
    expect(() => decodeSurface(new Uint8Array(0))).toThrow(RangeError);
    expect(() => decodeSurface(bytes.subarray(1))).toThrow(RangeError);
    const other = bytes.slice();
    other[4] = 2;
    expect(() => decodeSurface(other)).toThrow(RangeError);
  });
});

describe('heatDomain', () => {
  it('grows with the window, and for visits with the cell’s width, never with the view', () => {
    expect(heatDomain('dwell', 13, 30)).toEqual(heatDomain('dwell', 5, 30));
    expect(heatDomain('dwell', 9, 60)[1]).toBe(2 * heatDomain('dwell', 9, 30)[1]);
    expect(heatDomain('visits', 8, 30)[1]).toBeCloseTo(4 * 9);
    expect(heatDomain('visits', 16.7, 30)).toEqual(heatDomain('visits', 10, 30));
    expect(heatDomain('visits', 3, 30)).toEqual(heatDomain('visits', 5, 30));
    expect(heatDomain('age', 7, 365)).toEqual(heatDomain('age', 13, 1));
  });
});
