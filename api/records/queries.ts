import type pg from 'pg';
import type { z } from 'zod';
import { addDays, addMonths, instantOfDay, today } from '../../domain/law/period.ts';
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
const newestFirst = 'ORDER BY p.started_at DESC, p.id';

const day = `(p.started_at AT TIME ZONE 'Asia/Shanghai')::date`;
const inPeriod = 'p.started_at >= $1 AND ($2::timestamptz IS NULL OR p.started_at < $2)';

/**
 * Total and page of the records of a period. A record by hand has no track: it is in an area when its writer names the area, or
 * one that lies inside it (by a point of its surface). All outlines are those of the patrol's day. The areas come first and lead
 * to the tracks by their index; the outlines are looked at once, for both answers. How many tracks cross an area is nothing
 * that the planner guesses: `OR` and `IS TRUE` make it look patrols up in a hash, where a join would be a loop in a loop.
 */
const pageSql = `
  WITH chosen AS (
    SELECT v.area_id, v.valid, v.geom FROM area_version v
     WHERE v.area_id = $4
        OR v.area_id IN (SELECT area_id FROM responsibility WHERE chief_id = $5 AND valid @> $6::date)),
  crossing AS (
    SELECT p.id FROM chosen v JOIN patrol p ON ST_Intersects(v.geom, p.geom)
     WHERE ${inPeriod} AND v.valid @> ${day} AND (p.id IN (SELECT patrol_id FROM patrol_record)) IS TRUE),
  naming AS (
    SELECT w.id FROM patrol p JOIN patrol_record w ON w.patrol_id = p.id JOIN patrol_record_area l ON l.record_id = w.id
      JOIN area_version n ON n.area_id = l.area_id AND n.valid @> ${day}
      JOIN chosen v ON v.valid @> ${day} AND (v.area_id = l.area_id OR v.geom && n.geom AND ST_Intersects(v.geom, n.inside))
     WHERE ${inPeriod}),
  found AS MATERIALIZED (
    SELECT w.id AS record, p.id, p.started_at FROM patrol_record w JOIN patrol p ON p.id = w.patrol_id
     WHERE ${inPeriod} AND ($3::text IS NULL OR p.chief_id = $3)
       AND (($4::text IS NULL AND $5::text IS NULL)
            OR p.id IN (SELECT id FROM crossing) OR w.id IN (SELECT id FROM naming)))
  SELECT (SELECT count(*) FROM found) AS total,
         ARRAY (SELECT record FROM found p ${newestFirst} LIMIT $7 OFFSET $8) AS ids`;

/** Records of patrols, those of the newest patrols first. */
export async function listRecords(
  db: pg.Pool,
  query: z.output<typeof patrolRecordQuery>,
): Promise<{ items: PatrolRecord[]; total: number }> {
  const now = today();
  const from = instantOfDay(query.from ?? addMonths(query.to ?? addDays(now, 1), -12));
  const to = query.to ? instantOfDay(query.to) : null;
  const places = [query.chief, query.area, query.areasOf].map((value) => value ?? null);
  const found = await db.query<{ total: number; ids: string[] }>(pageSql, [
    from,
    to,
    ...places,
    now,
    query.limit,
    query.offset,
  ]);
  const { total, ids } = found.rows[0]!;
  const page = await db.query<RecordRow>(
    `SELECT ${columns} FROM ${tables} WHERE w.id = ANY ($1::uuid[]) ${newestFirst}`,
    [ids],
  );
  return { items: page.rows.map(toRecord), total };
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
