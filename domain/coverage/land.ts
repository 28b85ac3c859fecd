/** What a bundle knows of the land itself: whose each pixel is among parcels (小班), grids (网格) and towns (乡镇). */
import { z } from 'zod';
import type { Plane } from '../geo/plane.ts';
import { decodeLabels, encodeLabels, forLabels, type LabelRuns, labelParts } from './label-runs.ts';
import type { TileBox } from './pack.ts';
import { pixelCount, runAreaM2, type Spans } from './spans.ts';
import { joinBytes, splitBytes } from './varints.ts';

const named = z.object({ id: z.string(), name: z.string() });

/** One entry a label, in the labels' order. `pixels` are all of a part's own, beyond the box too. */
export const landHead = z.object({
  parcels: z.array(
    z.object({
      /** DI_LEI 地类 */
      landClass: z.string(),
      /** YOU_SHI_SZ 优势树种; null: none recorded */
      species: z.string().nullable(),
      forest: z.boolean(),
      pixels: z.int(),
    }),
  ),
  grids: z.array(named.extend({ pixels: z.int() })),
  towns: z.array(named.extend({ pixels: z.int() })),
});
export type LandHead = z.infer<typeof landHead>;

const kinds = ['parcels', 'grids', 'towns'] as const;
type Kind = (typeof kinds)[number];

export interface Land {
  head: LandHead;
  labels: Record<Kind, LabelRuns>;
}

type Known<K extends Kind> = Omit<LandHead[K][number], 'pixels'> & { spans: Spans };

/**
 * @param parts whole ones: whether an outline cuts a part is told by all of its pixels. Of parcels that overlap the earlier
 *   one has the pixels; put forest land first, so that it is the land that coverage is measured against
 */
export function makeLand(parts: { [K in Kind]: Known<K>[] }, box: TileBox): Land {
  const placed = <K extends Kind>(kind: K) => {
    const known: Known<K>[] = parts[kind].filter(({ spans }) => reaches(spans, box));
    const labels = labelParts(
      known.map(({ spans }) => spans),
      box,
    );
    const lost = overlapped(known, labels, box);
    const entries = known.map(({ spans, ...entry }, i) => ({
      ...entry,
      pixels: pixelCount(spans) - lost[i]!,
    }));
    return { labels, entries };
  };
  const [parcels, grids, towns] = [placed('parcels'), placed('grids'), placed('towns')];
  return {
    head: { parcels: parcels.entries, grids: grids.entries, towns: towns.entries } as LandHead,
    labels: { parcels: parcels.labels, grids: grids.labels, towns: towns.labels },
  };
}

function reaches({ runs, box }: Spans, { west, south, east, north }: TileBox): boolean {
  if (runs.length === 0) return false;
  return box[0] >> 6 <= east && box[2] >> 6 >= west && box[1] >> 6 <= north && box[3] >> 6 >= south;
}

/** Pixels of each part in the box that another one has. */
function overlapped(parts: { spans: Spans }[], labels: LabelRuns, box: TileBox): number[] {
  const [west, east] = [box.west * 64, box.east * 64 + 63];
  const lost = parts.map(({ spans: { runs } }) => {
    let inBox = 0;
    for (let i = 0; i < runs.length; i += 3) {
      if (runs[i]! >> 6 < box.south || runs[i]! >> 6 > box.north) continue;
      inBox += Math.max(0, Math.min(runs[i + 2]!, east) - Math.max(runs[i + 1]!, west) + 1);
    }
    return inBox;
  });
  labels.label.forEach((label, i) => {
    lost[label]! -= labels.last[i]! - labels.first[i]! + 1;
  });
  return lost;
}

export function encodeLand({ labels }: Land): Uint8Array {
  return joinBytes(kinds.map((kind) => encodeLabels(labels[kind])));
}

/** @throws RangeError when the bytes are not whole */
export function decodeLand(head: LandHead, bytes: Uint8Array): Land {
  const [parcels, grids, towns] = splitBytes(bytes).map(decodeLabels);
  if (!parcels || !grids || !towns) throw new RangeError('the land is not whole');
  return { head, labels: { parcels, grids, towns } };
}

/** A count of parts that an outline reaches, and how many of these it cuts: a cut takes a pixel on either side at least. */
export interface Cut {
  total: number;
  cut: number;
}

export interface LandHeld {
  /** Every parcel's land by class (DI_LEI), true m². */
  byClass: Record<string, { count: number; areaM2: number }>;
  /** Forest land by dominant species, the largest first; null: none recorded. */
  bySpecies: { species: string | null; areaM2: number }[];
  forestM2: number;
  parcels: Cut;
  grids: Cut;
  /** Every town touched, the largest share first. */
  towns: { id: string; name: string; areaM2: number }[];
}

/** What an outline holds of the land. */
export function measureLand(spans: Spans, { head, labels }: Land, plane: Plane, pixel: number): LandHeld {
  const parcels = share(spans, labels.parcels, head.parcels.length, plane, pixel);
  const grids = share(spans, labels.grids, head.grids.length, plane, pixel);
  const towns = share(spans, labels.towns, head.towns.length, plane, pixel);
  const byClass: LandHeld['byClass'] = {};
  const bySpecies = new Map<string | null, number>();
  let forestM2 = 0;
  head.parcels.forEach(({ landClass, species, forest }, i) => {
    if (parcels.pixels[i] === 0) return;
    const areaM2 = parcels.m2[i]!;
    const known = byClass[landClass] ?? { count: 0, areaM2: 0 };
    byClass[landClass] = { count: known.count + 1, areaM2: known.areaM2 + areaM2 };
    if (!forest) return;
    forestM2 += areaM2;
    bySpecies.set(species, (bySpecies.get(species) ?? 0) + areaM2);
  });
  return {
    byClass,
    bySpecies: [...bySpecies]
      .map(([species, areaM2]) => ({ species, areaM2 }))
      .sort((a, b) => b.areaM2 - a.areaM2),
    forestM2,
    parcels: cutOf(parcels.pixels, head.parcels),
    grids: cutOf(grids.pixels, head.grids),
    towns: head.towns
      .flatMap(({ id, name }, i) => (towns.pixels[i]! > 0 ? [{ id, name, areaM2: towns.m2[i]! }] : []))
      .sort((a, b) => b.areaM2 - a.areaM2),
  };
}

function share(spans: Spans, labels: LabelRuns, count: number, plane: Plane, pixel: number) {
  const pixels = new Int32Array(count);
  const m2 = new Float64Array(count);
  forLabels(spans, labels, (label, first, last) => {
    pixels[label]! += last - first + 1;
    m2[label]! += runAreaM2(plane, pixel, first, last);
  });
  return { pixels, m2 };
}

function cutOf(inside: Int32Array, parts: readonly { pixels: number }[]): Cut {
  let [total, cut] = [0, 0];
  parts.forEach(({ pixels }, i) => {
    if (inside[i] === 0) return;
    total++;
    if (inside[i]! < pixels) cut++;
  });
  return { total, cut };
}
