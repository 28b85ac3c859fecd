import { describe, expect, it } from 'vitest';
import { NEVER } from '../../../domain/heat/surface.ts';
import { APRON_CELLS, withApron } from './apron.ts';

const tile = (first: number) => Float32Array.from({ length: 64 * 64 }, (_, i) => first + i);
const at = (values: Float32Array, x: number, y: number) => values[(y + 1) * APRON_CELLS + x + 1];

describe('a tile with its apron', () => {
  const own = tile(0);
  const values = withApron(own, (dx, dy) => {
    if (dx === 1 && dy === 0) return tile(10_000); // east
    if (dx === -1 && dy === -1) return tile(20_000); // north-west
    if (dx === 0 && dy === 1) return null; // south: nobody was there
    return undefined;
  });

  it('keeps its own cells', () => {
    expect(at(values, 0, 0)).toBe(0);
    expect(at(values, 63, 63)).toBe(4095);
  });

  it('takes the cells that touch it from its neighbours', () => {
    expect(at(values, 64, 5)).toBe(10_000 + 5 * 64);
    expect(at(values, -1, -1)).toBe(20_000 + 4095);
  });

  it('fades where the neighbour is empty, and goes on as it ends where that is not known', () => {
    expect(at(values, 7, 64)).toBe(NEVER);
    expect(at(values, -1, 5)).toBe(5 * 64);
    expect(at(values, 7, -1)).toBe(7);
  });
});
