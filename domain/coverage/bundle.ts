/**
 * What a what-if needs of a piece of land, as one run of bytes: the union of everybody's swaths in a period and the
 * forest land there as packed bitmaps, whose each pixel is (land.ts), and the patrols one by one (walks.ts), behind a
 * header that says what they are. Little-endian: the header's length (uint32), the header (JSON), then the four parts,
 * each behind its own length.
 */
import { z } from 'zod';
import { type Plane, planeAt } from '../geo/plane.ts';
import { type Bbox, bbox, period } from '../model/common.ts';
import { coverageRule } from '../model/coverage.ts';
import { SparseBitmap } from './bitmap.ts';
import { decodeLand, encodeLand, type Land, landHead } from './land.ts';
import { addPacked, blockOf, packBitmap, type TileBox, tilesPerBlock } from './pack.ts';
import { joinBytes, splitBytes } from './varints.ts';
import { VisitCounts } from './visit-counts.ts';
import { decodeWalks, encodeWalks, headOf, type Walks, walksHead } from './walks.ts';

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

const sentHead = bundleHead.extend({
  land: landHead,
  /** null: there are more patrols than a bundle holds */
  walks: walksHead.nullable(),
});

export interface BundleParts {
  swaths: SparseBitmap;
  forest: SparseBitmap;
  land: Land;
  /** null: there are more patrols than a bundle holds */
  walks: Walks | null;
}

export interface Bundle extends BundleHead, BundleParts {
  plane: Plane;
  /** how many of the walks saw each pixel; null without walks */
  visits: VisitCounts | null;
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

export function encodeBundle(head: BundleHead, { swaths, forest, land, walks }: BundleParts): Uint8Array {
  const sent: z.input<typeof sentHead> = { ...head, land: land.head, walks: walks && headOf(walks) };
  return joinBytes([
    new TextEncoder().encode(JSON.stringify(sent)),
    packBitmap(swaths),
    packBitmap(forest),
    encodeLand(land),
    walks ? encodeWalks(walks) : new Uint8Array(0),
  ]);
}

/** @throws RangeError when the bytes are not a whole bundle */
export function decodeBundle(bytes: Uint8Array): Bundle {
  const [text, swathBytes, forestBytes, landBytes, walkBytes] = splitBytes(bytes);
  if (!text || !swathBytes || !forestBytes || !landBytes || !walkBytes) {
    throw new RangeError(`a coverage bundle of ${bytes.byteLength} bytes is cut off`);
  }
  const { land, walks: sentWalks, ...head } = readHead(text);
  const swaths = new SparseBitmap();
  addPacked(swaths, swathBytes);
  const forest = new SparseBitmap();
  addPacked(forest, forestBytes);
  const walks = sentWalks && decodeWalks(sentWalks, walkBytes);
  return {
    ...head,
    plane: planeOf(head.bbox),
    swaths,
    forest,
    land: decodeLand(land, landBytes),
    walks,
    visits: walks && countVisits(walks),
  };
}

function countVisits({ walks }: Walks): VisitCounts {
  const counts = new VisitCounts(walks.length);
  for (const { swath } of walks) counts.add(swath);
  return counts;
}

function readHead(bytes: Uint8Array): z.infer<typeof sentHead> {
  try {
    return sentHead.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new RangeError('the head of a coverage bundle is not readable', { cause: error });
  }
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
