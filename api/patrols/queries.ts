import type { MultiLineString } from 'geojson';
import type pg from 'pg';
import type { z } from 'zod';
import { instantOfDay } from '../../domain/law/period.ts';
import type { PatrolDetail, PatrolSummary, patrolQuery } from '../../domain/model/patrol.ts';

/** A row of `summaryColumns`. */
export interface PatrolRow extends Omit<PatrolSummary, 'startedAt' | 'endedAt' | 'bbox'> {
  startedAt: Date;
  endedAt: Date;
  west: number | null;
  south: number;
  east: number;
  north: number;
}

/** The columns of a PatrolSummary: of `patrol p` beside `patrolPeople`; `toSummary` reads them. */
export const summaryColumns = `
  p.id, p.kind, p.chief_id AS "chiefId", p.ranger_id AS "rangerId",
  coalesce(c.name, r.name, p.person_name) AS "personName",
  p.started_at AS "startedAt", p.ended_at AS "endedAt", p.length_m AS "lengthM", p.moving_s AS "movingS",
  p.fix_count AS "fixCount", p.jump_count AS "jumpCount", p.gap_count AS "gapCount",
  p.invalid_reason AS "invalidReason", p.source,
  (SELECT result FROM patrol_record WHERE patrol_id = p.id) AS result,
  ST_XMin(p.geom) AS west, ST_YMin(p.geom) AS south, ST_XMax(p.geom) AS east, ST_YMax(p.geom) AS north`;
/** Chief and ranger of `patrol p`, for their names. */
export const patrolPeople = 'LEFT JOIN chief c ON c.id = p.chief_id LEFT JOIN ranger r ON r.id = p.ranger_id';

/** A patrol belongs to the day on which it started (Asia/Shanghai); an area is taken as it was on that day. */
const filter = `
  ($1::timestamptz IS NULL OR p.started_at >= $1) AND ($2::timestamptz IS NULL OR p.started_at < $2)
  AND ($3::text IS NULL OR p.chief_id = $3) AND ($4::text IS NULL OR p.ranger_id = $4)
  AND ($5::text IS NULL OR EXISTS (
    SELECT FROM area_version v
     WHERE v.area_id = $5 AND v.valid @> (p.started_at AT TIME ZONE 'Asia/Shanghai')::date
       AND ST_Intersects(v.geom, p.geom)))
  AND ($6::uuid IS NULL OR p.import_id = $6)`;

/** Patrols, the newest first. */
export async function listPatrols(
  db: pg.Pool,
  query: z.output<typeof patrolQuery>,
): Promise<{ items: PatrolSummary[]; total: number }> {
  const from = query.from && instantOfDay(query.from);
  const to = query.to && instantOfDay(query.to);
  const values = [from, to, query.chief, query.ranger, query.area, query.import].map((v) => v ?? null);
  const [page, all] = await Promise.all([
    db.query<PatrolRow>(
      `SELECT ${summaryColumns} FROM patrol p ${patrolPeople} WHERE ${filter}
        ORDER BY p.started_at DESC, p.id LIMIT $7 OFFSET $8`,
      [...values, query.limit, query.offset],
    ),
    db.query<{ total: number }>(`SELECT count(*) AS total FROM patrol p WHERE ${filter}`, values),
  ]);
  return { items: page.rows.map(toSummary), total: all.rows[0]!.total };
}

export async function findPatrol(db: pg.Pool | pg.ClientBase, id: string): Promise<PatrolDetail | undefined> {
  const { rows } = await db.query<
    PatrolRow & Pick<PatrolDetail, 'sourceCrs' | 'note' | 'importId'> & { track: MultiLineString | null }
  >(
    `SELECT ${summaryColumns}, p.source_crs AS "sourceCrs", p.note, p.import_id AS "importId",
            ST_AsGeoJSON(ST_Force2D(p.geom), 9)::json AS track
       FROM patrol p ${patrolPeople} WHERE p.id = $1`,
    [id],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { sourceCrs, note, importId, track } = row;
  return { ...toSummary(row), sourceCrs, note, importId, track };
}

export function toSummary(row: PatrolRow): PatrolSummary {
  const { startedAt, endedAt, west, south, east, north } = row;
  return {
    id: row.id,
    kind: row.kind,
    chiefId: row.chiefId,
    rangerId: row.rangerId,
    personName: row.personName,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    lengthM: row.lengthM,
    movingS: row.movingS,
    fixCount: row.fixCount,
    jumpCount: row.jumpCount,
    gapCount: row.gapCount,
    invalidReason: row.invalidReason,
    result: row.result,
    source: row.source,
    bbox: west === null ? null : [west, south, east, north],
  };
}
