/** From a track to what the index keeps of it: its swath, and what of it lies in which area. */
import { SparseBitmap } from '../../domain/coverage/bitmap.ts';
import { sampleStepM } from '../../domain/coverage/judge.ts';
import { type TileBox, tileBoxOf } from '../../domain/coverage/pack.ts';
import { pixelSize, swathOf } from '../../domain/coverage/rule.ts';
import { stampTrack } from '../../domain/coverage/stamp.ts';
import { amountInside, type PlaneTrack, placeTrack, swathTouches } from '../../domain/coverage/track.ts';
import { type Plane, planeAt } from '../../domain/geo/plane.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { CoverageRule } from '../../domain/model/coverage.ts';
import type { PlacedArea } from './areas.ts';
import type { IndexTrack } from './tracks.ts';

/** Where nothing is. */
const nowhere: TileBox = { west: 1, south: 1, east: 0, north: 0 };

export interface Swath {
  /** Central meridian of the plane it is drawn in: that of the track's own place. */
  zone: number;
  box: TileBox;
  /** null where the track can't count. */
  bitmap: SparseBitmap | null;
}

interface Inside {
  lengthM: number;
  seconds: number;
}

export interface Visit extends Inside {
  areaVersionId: number;
}

/** Degrees of a track's bounding box; null of no positions. */
export function boundsOf(track: IndexTrack): Bbox | null {
  const bounds: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of track.lines) {
    for (let i = 0; i < line.length; i += 2) {
      bounds[0] = Math.min(bounds[0], line[i]!);
      bounds[1] = Math.min(bounds[1], line[i + 1]!);
      bounds[2] = Math.max(bounds[2], line[i]!);
      bounds[3] = Math.max(bounds[3], line[i + 1]!);
    }
  }
  return Number.isFinite(bounds[0]) ? bounds : null;
}

/** Draws one track again and again, each plane's projection once. */
export class Drawing {
  private readonly placed = new Map<Plane, PlaneTrack>();

  private readonly pixel: number;

  constructor(
    private readonly track: IndexTrack,
    private readonly rule: CoverageRule,
  ) {
    this.pixel = pixelSize(rule);
  }

  swath(): Swath {
    const bounds = boundsOf(this.track);
    const plane = planeAt(bounds ? (bounds[0] + bounds[2]) / 2 : 0);
    if (!bounds || this.track.fault) return { zone: plane.centralMeridian, box: nowhere, bitmap: null };
    const bitmap = new SparseBitmap();
    stampTrack(bitmap, this.in(plane), plane, this.pixel, this.radiusM);
    return { zone: plane.centralMeridian, box: tileBoxOf(bitmap) ?? nowhere, bitmap };
  }

  /** What of the track lies in an outline; null when not even its swath reaches it. */
  inside({ plane, spans }: Pick<PlacedArea, 'plane' | 'spans'>): Inside | null {
    const track = this.in(plane);
    if (!swathTouches(track, spans, plane, this.pixel, this.radiusM)) return null;
    return amountInside(track, spans, plane, this.pixel, sampleStepM);
  }

  /** The areas that the swath reaches. */
  visits(areas: PlacedArea[]): Visit[] {
    return areas.flatMap((area) => {
      const inside = this.inside(area);
      return inside ? [{ areaVersionId: area.versionId, ...inside }] : [];
    });
  }

  private get radiusM(): number {
    return swathOf(this.rule, this.track.kind) / 2;
  }

  private in(plane: Plane): PlaneTrack {
    let track = this.placed.get(plane);
    if (!track) {
      track = placeTrack(this.track, plane);
      this.placed.set(plane, track);
    }
    return track;
  }
}
