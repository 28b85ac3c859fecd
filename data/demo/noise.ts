import { hash } from './random.ts';

/** Value noise: smooth, in [-1, 1], one bump per unit. Coordinates are hashed, so it has no period. */
function lattice(seed: number, i: number, j: number): number {
  let h = Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ seed;
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 31 - 1;
}

const ease = (t: number): number => t * t * (3 - 2 * t);

/** Smooth noise over the plane, in [-1, 1], one bump per unit. */
export function noise2(seed: number, x: number, y: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [ease(x - i), ease(y - j)];
  const low = lattice(seed, i, j) * (1 - u) + lattice(seed, i + 1, j) * u;
  const high = lattice(seed, i, j + 1) * (1 - u) + lattice(seed, i + 1, j + 1) * u;
  return low * (1 - v) + high * v;
}

/** An octave: wave length and amplitude, metres. */
export type Octave = readonly [waveM: number, amplitudeM: number];

/** Sum of octaves along a line (metres in, metres out); `key` names the line. */
export function roughness(key: string, octaves: readonly Octave[]): (s: number) => number {
  const seeds = octaves.map((_, k) => hash('roughness', key, k));
  return (s) =>
    octaves.reduce((sum, [wave, amplitude], k) => sum + amplitude * noise2(seeds[k]!, s / wave, 0.5), 0);
}

/** A field of displacements over the plane (metres): what bends a straight path as terrain does. */
export function bending(key: string, octaves: readonly Octave[]): (x: number, y: number) => [number, number] {
  const seeds = octaves.map((_, k) => [hash('east', key, k), hash('north', key, k)] as const);
  return (x, y) => {
    let [dx, dy] = [0, 0];
    octaves.forEach(([wave, amplitude], k) => {
      dx += amplitude * noise2(seeds[k]![0], x / wave, y / wave);
      dy += amplitude * noise2(seeds[k]![1], x / wave, y / wave);
    });
    return [dx, dy];
  };
}
