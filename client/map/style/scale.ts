import type { StyleLayer } from './map-style.ts';

/** Properties in pixels: what grows with the drawing. Dashes and letter spacing are in widths and ems already. */
const inPixels = new Set([
  'line-width',
  'line-blur',
  'line-gap-width',
  'line-offset',
  'circle-radius',
  'circle-stroke-width',
  'text-size',
  'text-padding',
  'text-halo-width',
  'text-halo-blur',
]);

/** A value or an expression times a number. A zoom may stand only in the outermost operator, so that is kept outermost. */
export function times(value: unknown, unit: number): unknown {
  if (typeof value === 'number') return value * unit;
  if (!Array.isArray(value)) return value;
  const firstOutput = { interpolate: 4, step: 2 }[value[0] as string];
  if (firstOutput === undefined) return ['*', unit, value];
  return value.map((part, i) => (i >= firstOutput && (i - firstOutput) % 2 === 0 ? times(part, unit) : part));
}

/** The layer with its widths and texts `unit` times as large. */
export function scaled(layer: StyleLayer, unit: number): StyleLayer {
  if (unit === 1) return layer;
  const grown = (properties: object = {}) =>
    Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [
        name,
        inPixels.has(name) ? times(value, unit) : value,
      ]),
    );
  return { ...layer, paint: grown(layer.paint), layout: grown(layer.layout) } as StyleLayer;
}
