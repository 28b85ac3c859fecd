import { inspect } from 'node:util';
import type { Geometry, MultiPolygon, Position } from 'geojson';
import { CoordinateError, toCgcs2000 } from '../../../domain/geo/crs.ts';
import type { SourceCrs } from '../../../domain/model/patrol.ts';
import { boundsFault } from '../area-bounds.ts';

export interface OutlineFault {
  code: string;
  message: string;
  /** Counted through all rings of the feature, from 1. */
  vertex?: number;
}

/**
 * A feature's polygons in CGCS2000, or why they are none. Rings are checked here, crossings of their edges by PostGIS later.
 */
export function outlineOf(geometry: Geometry | null, crs: SourceCrs): MultiPolygon | OutlineFault {
  if (!geometry) return { code: 'no-geometry', message: 'the row has no outline' };
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
    const type = String(geometry.type).slice(0, 40);
    return { code: 'unsupported-geometry', message: `a ${type} is no polygon` };
  }
  const polygons = (
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  ) as Position[][][];
  const fault = ringFault(polygons);
  if (fault) return fault;
  let vertex = 0;
  try {
    const coordinates = polygons.map((rings) =>
      rings.map((ring) =>
        ring.map((position) => {
          vertex++;
          return toCgcs2000(crs, position[0]!, position[1]!) as Position;
        }),
      ),
    );
    const outline: MultiPolygon = { type: 'MultiPolygon', coordinates };
    return boundsFault(outline) ?? outline;
  } catch (error) {
    if (!(error instanceof CoordinateError)) throw error;
    return { code: error.code, message: error.message, vertex };
  }
}

function ringFault(polygons: Position[][][]): OutlineFault | undefined {
  let vertex = 0;
  const rings = Array.isArray(polygons) ? polygons.flat() : [];
  if (rings.length === 0) return { code: 'too-few-vertices', message: 'the polygon has no ring', vertex: 1 };
  for (const ring of rings) {
    if (!Array.isArray(ring))
      return { code: 'bad-coordinate', message: 'a ring is no list', vertex: vertex + 1 };
    for (const position of ring) {
      vertex++;
      if (Array.isArray(position) && Number.isFinite(position[0]) && Number.isFinite(position[1])) continue;
      const message = `${inspect(position, { depth: 1, breakLength: Infinity }).slice(0, 60)} is no position`;
      return { code: 'bad-coordinate', message, vertex };
    }
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) {
      return { code: 'unclosed-ring', message: 'the ring does not end at its first vertex', vertex };
    }
    if (ring.length < 4) {
      return { code: 'too-few-vertices', message: `a ring of ${ring.length} vertices has no inside`, vertex };
    }
  }
  return undefined;
}

/** Number (from 1, through all rings) of the vertex whose edge runs closest to a place. */
export function edgeAt({ coordinates }: MultiPolygon, [x, y]: readonly [number, number]): number {
  let best = { vertex: 1, distance: Infinity };
  let vertex = 0;
  for (const ring of coordinates.flat()) {
    ring.forEach((from, i) => {
      vertex++;
      const to = ring[i + 1];
      if (!to) return;
      const [dx, dy] = [to[0]! - from[0]!, to[1]! - from[1]!];
      const along = ((x - from[0]!) * dx + (y - from[1]!) * dy) / (dx * dx + dy * dy || 1);
      const share = Math.max(0, Math.min(1, along));
      const distance = Math.hypot(from[0]! + share * dx - x, from[1]! + share * dy - y);
      if (distance < best.distance) best = { vertex, distance };
    });
  }
  return best.vertex;
}
