/**
 * What a what-if needs of a piece of land, as one run of bytes: the union of everybody's swaths in a period and the
 * forest land there, both as packed bitmaps, behind a header that says what they are. Little-endian: the header's
 * length (uint32), the header (JSON), the swaths, the forest.
 */
import { z } from 'zod';
import { type Plane, planeAt } from '../geo/plane.ts';
import { type Bbox, bbox, period } from '../model/common.ts';
import { coverageRule } from '../model/coverage.ts';
import { SparseBitmap } from './bitmap.ts';
import { addPacked, blockOf, packBitmap, type TileBox, tilesPerBlock } from './pack.ts';

/** Longest side of what one bundle holds: 40 km at the coarsest pixel. */
const mostPixels = 8000;
/** How far the sides of a box bend in the plane and back is looked at in so many places of each. */
const places = 8;
/** More than the sides bend between those places, degrees. */
const bendDegrees = 0.001;

const tileBox = z.object({ west: z.int(), south: z.int(), east: z.int(), north: z.int() });

const bundleHead = z.object({
  /** the engine that drew the swaths */
  engine: z.string(),
  crs: z.string(),
  /** where the bundle was asked for; its middle says the plane */
  bbox,
  pixelM: z.number().positive(),
  /** whole blocks of tiles that the bundle knows everything of */
  box: tileBox,
  rule: coverageRule,
  period,
  /** Is there any patrol in the period at all? */
  dataInPeriod: z.boolean(),
  /** patrols that have come or changed and are not in the swaths yet */
  pending: z.int(),
});
export type BundleHead = z.infer<typeof bundleHead>;

const sentHead = bundleHead.extend({ swathBytes: z.int().min(0), forestBytes: z.int().min(0) });

export interface Bundle extends BundleHead {
  plane: Plane;
  swaths: SparseBitmap;
  forest: SparseBitmap;
}

export function planeOf([west, , east]: Bbox): Plane {
  return planeAt((west + east) / 2);
}

/**
 * The whole blocks that a box in degrees touches.
 * @throws RangeError when it is too large for one bundle
 */
export function bundleBox(bounds: Bbox, plane: Plane, pixel: number): TileBox {
  const [west, south, east, north] = boundsOf(alongSides(bounds).map((at) => plane.forward(...at)));
  const side = Math.max(east - west, north - south) / pixel;
  // NaN and Infinity, which a plane gives far from its meridian, fail the comparison too.
  if (!(side <= mostPixels)) {
    throw new RangeError(`The box may be ${(mostPixels * pixel) / 1000} km wide and high at most.`);
  }
  const first = (metres: number) => blockOf(Math.floor(metres / pixel / 64)) * tilesPerBlock;
  const last = (metres: number) => first(metres) + tilesPerBlock - 1;
  return { west: first(west), south: first(south), east: last(east), north: last(north) };
}

/** A box in degrees around a box of tiles. */
export function degreesAround(box: TileBox, plane: Plane, pixel: number): Bbox {
  const edge = 64 * pixel;
  const metres: Bbox = [box.west * edge, box.south * edge, (box.east + 1) * edge, (box.north + 1) * edge];
  const [west, south, east, north] = boundsOf(alongSides(metres).map((at) => plane.inverse(...at)));
  return [west - bendDegrees, south - bendDegrees, east + bendDegrees, north + bendDegrees];
}

export function encodeBundle(head: BundleHead, swaths: SparseBitmap, forest: SparseBitmap): Uint8Array {
  const parts = [packBitmap(swaths), packBitmap(forest)] as const;
  const sent: z.input<typeof sentHead> = {
    ...head,
    swathBytes: parts[0].byteLength,
    forestBytes: parts[1].byteLength,
  };
  const text = new TextEncoder().encode(JSON.stringify(sent));
  const bytes = new Uint8Array(4 + text.byteLength + sent.swathBytes + sent.forestBytes);
  new DataView(bytes.buffer).setUint32(0, text.byteLength, true);
  bytes.set(text, 4);
  bytes.set(parts[0], 4 + text.byteLength);
  bytes.set(parts[1], 4 + text.byteLength + sent.swathBytes);
  return bytes;
}

/** @throws RangeError when the bytes are not a whole bundle */
export function decodeBundle(bytes: Uint8Array): Bundle {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = bytes.byteLength < 4 ? Infinity : 4 + view.getUint32(0, true);
  if (start > bytes.byteLength) throw cutOff(bytes);
  const { swathBytes, forestBytes, ...head } = readHead(bytes.subarray(4, start));
  if (start + swathBytes + forestBytes !== bytes.byteLength) throw cutOff(bytes);
  const swaths = new SparseBitmap();
  addPacked(swaths, bytes.subarray(start, start + swathBytes));
  const forest = new SparseBitmap();
  addPacked(forest, bytes.subarray(start + swathBytes));
  return { ...head, plane: planeOf(head.bbox), swaths, forest };
}

function readHead(bytes: Uint8Array): z.infer<typeof sentHead> {
  try {
    return sentHead.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new RangeError('the head of a coverage bundle is not readable', { cause: error });
  }
}

function cutOff(bytes: Uint8Array): RangeError {
  return new RangeError(`a coverage bundle of ${bytes.byteLength} bytes is cut off`);
}

function alongSides([west, south, east, north]: Bbox): [number, number][] {
  return Array.from({ length: places + 1 }, (_, i) => {
    const x = west + ((east - west) * i) / places;
    const y = south + ((north - south) * i) / places;
    return [
      [x, south],
      [x, north],
      [west, y],
      [east, y],
    ] as [number, number][];
  }).flat();
}

function boundsOf(points: [number, number][]): Bbox {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
