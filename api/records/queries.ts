import type pg from 'pg';
import type { z } from 'zod';
import { instantOfDay } from '../../domain/law/period.ts';
import type { PatrolRecord, patrolRecordQuery } from '../../domain/model/patrol-record.ts';
import { strongEtag } from '../http/etag.ts';
import { type PatrolRow, patrolPeople, summaryColumns, toSummary } from '../patrols/queries.ts';

interface RecordRow
  extends PatrolRow,
    Pick<PatrolRecord, 'companions' | 'findings' | 'places' | 'areas' | 'photos' | 'revision'> {
  recordId: string;
  written: NonNullable<PatrolRow['result']>;
  byChiefId: string | null;
  byRangerId: string | null;
  byName: string;
  writtenAt: Date;
  changedAt: Date;
}

/** Of each area the name that it had on the day of the patrol, else its newest. */
const columns = `
  ${summaryColumns}, w.id AS "recordId", w.result AS written, w.companions, w.findings, w.places, w.revision,
  w.by_chief_id AS "byChiefId", w.by_ranger_id AS "byRangerId", w.by_name AS "byName",
  w.written_at AS "writtenAt", w.changed_at AS "changedAt",
  coalesce((
    SELECT json_agg(json_build_object('id', a.id, 'kind', a.kind, 'name', named.name) ORDER BY l.position)
      FROM patrol_record_area l
      JOIN area a ON a.id = l.area_id
      CROSS JOIN LATERAL (
        SELECT v.name FROM area_version v WHERE v.area_id = a.id
         ORDER BY v.valid @> (p.started_at AT TIME ZONE 'Asia/Shanghai')::date DESC, v.valid DESC LIMIT 1) AS named
     WHERE l.record_id = w.id), '[]') AS areas,
  coalesce((
    SELECT json_agg(json_build_object('id', f.id, 'width', f.width, 'height', f.height) ORDER BY l.position)
      FROM patrol_record_photo l JOIN photo f ON f.id = l.photo_id WHERE l.record_id = w.id), '[]') AS photos`;
const tables = `patrol_record w JOIN patrol p ON p.id = w.patrol_id ${patrolPeople}`;

/**
 * A record by hand has no track: it is in an area when its writer names the area, or one that lies inside it (by a point
 * of its surface). Both outlines are those of the patrol's day.
 */
const filter = `
  ($1::timestamptz IS NULL OR p.started_at >= $1) AND ($2::timestamptz IS NULL OR p.started_at < $2)
  AND ($3::text IS NULL OR p.chief_id = $3)
  AND ($4::text IS NULL OR EXISTS (
    SELECT FROM area_version v
     WHERE v.area_id = $4 AND v.valid @> (p.started_at AT TIME ZONE 'Asia/Shanghai')::date
       AND (ST_Intersects(v.geom, p.geom) OR EXISTS (
         SELECT FROM patrol_record_area l
           LEFT JOIN area_version n ON n.area_id = l.area_id
                AND n.valid @> (p.started_at AT TIME ZONE 'Asia/Shanghai')::date
          WHERE l.record_id = w.id
            AND (l.area_id = $4 OR ST_Intersects(v.geom, ST_PointOnSurface(n.geom)))))))`;

/** Records of patrols, those of the newest patrols first. */
export async function listRecords(
  db: pg.Pool,
  query: z.output<typeof patrolRecordQuery>,
): Promise<{ items: PatrolRecord[]; total: number }> {
  const from = query.from && instantOfDay(query.from);
  const to = query.to && instantOfDay(query.to);
  const values = [from, to, query.chief, query.area].map((value) => value ?? null);
  const [page, all] = await Promise.all([
    db.query<RecordRow>(
      `SELECT ${columns} FROM ${tables} WHERE ${filter} ORDER BY p.started_at DESC, p.id LIMIT $5 OFFSET $6`,
      [...values, query.limit, query.offset],
    ),
    db.query<{ total: number }>(
      `SELECT count(*) AS total FROM patrol_record w JOIN patrol p ON p.id = w.patrol_id WHERE ${filter}`,
      values,
    ),
  ]);
  return { items: page.rows.map(toRecord), total: all.rows[0]!.total };
}

/** One record, by its own id or by its patrol's. */
export async function findRecord(
  db: pg.Pool | pg.ClientBase,
  by: 'id' | 'patrol_id',
  id: string,
): Promise<PatrolRecord | undefined> {
  const { rows } = await db.query<RecordRow>(`SELECT ${columns} FROM ${tables} WHERE w.${by} = $1`, [id]);
  return rows[0] && toRecord(rows[0]);
}

/** The ETag of a record: of its revision. */
export function recordEtag({ id, revision }: { id: string; revision: number }): string {
  return strongEtag('patrol-record', id, revision);
}

function toRecord(row: RecordRow): PatrolRecord {
  const { companions, findings, places, areas, photos, revision } = row;
  return {
    id: row.recordId,
    patrol: toSummary(row),
    byHand: row.invalidReason === 'no-track',
    result: row.written,
    companions,
    findings,
    places,
    areas,
    photos,
    by: { chiefId: row.byChiefId, rangerId: row.byRangerId, name: row.byName },
    writtenAt: row.writtenAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    revision,
    illustrative: row.source === 'demo',
  };
}
