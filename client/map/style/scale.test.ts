import { describe, expect, it } from 'vitest';
import { scaled } from './scale.ts';

const line = (paint: object) => ({ id: 'a', type: 'line' as const, source: 's', paint });

describe('scaled', () => {
  it('multiplies widths, at every zoom, and nothing else', () => {
    const width = ['interpolate', ['linear'], ['zoom'], 6, 0.5, 10, 1.5];
    const layer = line({ 'line-width': width, 'line-opacity': 0.5, 'line-dasharray': [3, 2] });
    expect(scaled(layer, 2).paint).toEqual({
      'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1, 10, 3],
      'line-opacity': 0.5,
      'line-dasharray': [3, 2],
    });
    expect(scaled(layer, 1)).toBe(layer);
  });

  it('keeps the zoom in the outermost operator', () => {
    const width = ['step', ['zoom'], 1, 10, ['get', 'w'], 12, 3];
    expect(scaled(line({ 'line-width': width }), 2).paint).toEqual({
      'line-width': ['step', ['zoom'], 2, 10, ['*', 2, ['get', 'w']], 12, 6],
    });
  });
});
