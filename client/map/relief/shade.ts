import { distanceInside } from './distance.ts';

type Colour = readonly [number, number, number];
const shadow: Colour = [3, 38, 40];
const slope: Colour = [22, 112, 92];
const lit: Colour = [140, 246, 208];

/** Light from the north-west at 45°, as on printed maps: [east, south, up], of length 1. */
const light = [-0.5, -0.5, Math.SQRT1_2] as const;

/** How steep the made-up mountain looks. */
const steepness = 1.5;

const mix = (a: Colour, b: Colour, share: number, i: number) => a[i]! + (b[i]! - a[i]!) * share;

/**
 * Paints areas as if they were mountains with a rounded back: the height grows with the distance from the outline and
 * flattens out after `shoulder` cells. It makes a ridge stand out of the map; it is drawn from the outline alone and is
 * no elevation model.
 *
 * @param inside 1 for a cell of the areas, row by row from the north
 * @returns RGBA, transparent outside
 */
export function shadeRelief(
  inside: Uint8Array,
  width: number,
  height: number,
  shoulder: number,
): Uint8ClampedArray<ArrayBuffer> {
  const heights = distanceInside(inside, width, height).map((d) => 1 - Math.exp(-d / shoulder));
  const at = (x: number, y: number) => heights[y * width + x]!;
  const pixels = new Uint8ClampedArray(width * height * 4);
  const scale = steepness * shoulder;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const up = at(x, y);
      if (up === 0) continue;
      const east = ((at(x + 1, y) - at(x - 1, y)) * scale) / 2;
      const south = ((at(x, y + 1) - at(x, y - 1)) * scale) / 2;
      const length = Math.hypot(east, south, 1);
      const shine = Math.max(0, (-east * light[0] - south * light[1] + light[2]) / length);
      const p = (y * width + x) * 4;
      for (let i = 0; i < 3; i++)
        pixels[p + i] =
          shine < light[2]
            ? mix(shadow, slope, shine / light[2], i)
            : mix(slope, lit, (shine - light[2]) / (1 - light[2]), i);
      pixels[p + 3] = 255 * Math.min(1, 0.35 + up);
    }
  return pixels;
}
