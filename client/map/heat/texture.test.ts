import { beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeSurface, encodeSurface, NEVER } from '../../../domain/heat/surface.ts';
import { colourAt, rampOf } from './ramp.ts';
import { paintHeat, rampPlace, valueAt } from './texture.ts';

beforeAll(() => {
  // Node has no canvas; the class is only a holder of bytes.
  vi.stubGlobal(
    'ImageData',
    class {
      data: Uint8ClampedArray;
      constructor(width: number, height: number) {
        this.data = new Uint8ClampedArray(4 * width * height);
      }
    },
  );
});

const ramp = rampOf('dwell', 'dark');
const pixel = (image: ImageData, cell: number) => [...image.data.slice(4 * cell, 4 * cell + 4)];

describe('heat texture', () => {
  const values = new Float32Array(64 * 64).fill(NEVER);
  values[0] = 0; // crossed in no time: visited all the same
  values[65] = 50;
  values[4095] = 1e9;
  const sent = decodeSurface(encodeSurface({ measure: 'dwell', values, touched: 3 }));
  const paint = () => paintHeat(sent.values, [0, 100], ramp, 'dwell');

  it('leaves cells that nobody visited clear, and shows those visited for 0 seconds', () => {
    expect(pixel(paint(), 1)[3]).toBe(0);
    expect(pixel(paint(), 0)[3]).toBeGreaterThan(80);
  });

  it('puts the first row in the north and gives each cell its own colour', () => {
    expect(pixel(paint(), 65).slice(0, 3)).toEqual(colourAt(ramp, Math.sqrt(0.5)));
    expect(pixel(paint(), 64)[3]).toBe(0);
  });

  it('draws what is beyond the domain with the last colour', () => {
    expect(pixel(paint(), 4095).slice(0, 3)).toEqual([...ramp.at(-1)!]);
  });

  it('gives clear cells the first colour, so that smoothing does not darken edges', () => {
    expect(pixel(paint(), 1).slice(0, 3)).toEqual([...ramp[0]!]);
  });
});

describe('the legend', () => {
  it('says the value that the map draws with that colour', () => {
    for (const value of [0, 3, 40, 600])
      expect(valueAt(rampPlace(value, [0, 600]), [0, 600])).toBeCloseTo(value, 6);
  });

  it.each(['dwell', 'visits', 'age'] as const)('%s rises or falls evenly in lightness', (measure) => {
    for (const theme of ['dark', 'light'] as const) {
      const lightness = rampOf(measure, theme).map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b);
      const steps = lightness.slice(1).map((l, i) => Math.sign(l - lightness[i]!));
      expect(new Set(steps).size).toBe(1);
    }
  });
});
