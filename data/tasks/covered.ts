import type { MultiPolygon } from 'geojson';
import type pg from 'pg';
import { type CoverageTrack, placeTrack, SparseBitmap } from '../../domain/coverage/index.ts';
import { measureDue } from '../../domain/coverage/measure.ts';
import { rasterize } from '../../domain/coverage/rasterize.ts';
import { pixelSize, swathOf } from '../../domain/coverage/rule.ts';
import { type Spans, spansAreaM2 } from '../../domain/coverage/spans.ts';
import { stampTrack } from '../../domain/coverage/stamp.ts';
import { swathTouches } from '../../domain/coverage/track.ts';
import { type Plane, planeAt } from '../../domain/geo/plane.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { CoverageRule } from '../../domain/model/coverage.ts';
import { widened } from '../coverage/reach.ts';
import { readTracks } from '../coverage/tracks.ts';

export interface CoveredTask {
  areaM2: number;
  coveredM2: number;
  /** what was stored as covered so far */
  beforeM2: number;
  gaps: { n: number; coveredM2: number }[];
  /** usable patrols since then whose swath reaches a gap */
  patrolIds: string[];
}

interface GapRow {
  n: number;
  areaM2: number;
  beforeM2: number;
  geometry: MultiPolygon;
  bbox: Bbox;
}

/** What of a task's gaps the patrols that the coverage index knows have covered since a day, by the engine's own pixels. */
export async function coveredSince(
  client: pg.ClientBase,
  taskId: string,
  day: string,
  rule: CoverageRule,
): Promise<CoveredTask> {
  const gaps = await client.query<GapRow>(
    `SELECT n, area_m2 AS "areaM2", covered_m2 AS "beforeM2", ST_AsGeoJSON(geom, 9)::json AS geometry,
            ARRAY[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] AS bbox
     FROM task_gap WHERE task_id = $1 ORDER BY n`,
    [taskId],
  );
  const plane = planeAt((gaps.rows[0]!.bbox[0] + gaps.rows[0]!.bbox[2]) / 2);
  const pixel = pixelSize(rule);
  const outlines = gaps.rows.map((row) => ({ row, spans: rasterize(row.geometry, plane, pixel) }));
  const bitmap = new SparseBitmap();
  const patrolIds = new Set<string>();
  for (const track of await tracksSince(client, gaps.rows, day)) {
    if (stampOn(bitmap, track, outlines, { plane, pixel, radiusM: swathOf(rule, track.kind) / 2 })) {
      patrolIds.add(track.id);
    }
  }
  const covered = outlines.map(({ row, spans }) => {
    const drawnM2 = spansAreaM2(spans, plane, pixel);
    const { ratio } = measureDue(spans, drawnM2, bitmap, { plane, pixel }, 1, true);
    return { n: row.n, coveredM2: (ratio ?? 0) * row.areaM2 };
  });
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return {
    areaM2: sum(gaps.rows.map(({ areaM2 }) => areaM2)),
    coveredM2: sum(covered.map(({ coveredM2 }) => coveredM2)),
    beforeM2: sum(gaps.rows.map(({ beforeM2 }) => beforeM2)),
    gaps: covered,
    patrolIds: [...patrolIds].sort(),
  };
}

/** Usable patrols of a day and later that the index knows, near one of the gaps. */
async function tracksSince(client: pg.ClientBase, gaps: GapRow[], day: string): Promise<CoverageTrack[]> {
  const boxes = gaps.map(({ bbox }) => widened(bbox));
  const { rows } = await client.query<{ id: string }>(
    `SELECT DISTINCT c.patrol_id AS id
     FROM unnest($1::float8[], $2::float8[], $3::float8[], $4::float8[]) AS box (west, south, east, north)
     JOIN patrol p ON p.geom && ST_MakeEnvelope(west, south, east, north, 4490)
     JOIN patrol_cover c ON c.patrol_id = p.id
     WHERE c.day >= $5 AND c.fault IS NULL`,
    [boxes.map((b) => b[0]), boxes.map((b) => b[1]), boxes.map((b) => b[2]), boxes.map((b) => b[3]), day],
  );
  return readTracks(
    client,
    rows.map(({ id }) => id),
  );
}

/** Draws a track's swath where it reaches one of the outlines. */
function stampOn(
  bitmap: SparseBitmap,
  source: CoverageTrack,
  outlines: { spans: Spans }[],
  { plane, pixel, radiusM }: { plane: Plane; pixel: number; radiusM: number },
): boolean {
  if (source.fault) return false;
  const track = placeTrack(source, plane);
  if (!outlines.some(({ spans }) => swathTouches(track, spans, plane, pixel, radiusM))) return false;
  stampTrack(bitmap, track, plane, pixel, radiusM);
  return true;
}
