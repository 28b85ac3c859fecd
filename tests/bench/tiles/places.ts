import type { TileAddress } from '../../../tiles/address.ts';

/** The tile of a zoom that holds a place. */
export function tileOf(z: number, lon: number, lat: number): TileAddress {
  const sine = Math.sin((lat * Math.PI) / 180);
  return {
    z,
    x: Math.floor((lon / 360 + 0.5) * 2 ** z),
    y: Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z),
  };
}
