import type pg from 'pg';
import type { z } from 'zod';
import { daysBetween, today } from '../../domain/law/period.ts';
import type { Bbox } from '../../domain/model/common.ts';
import type { Task, TaskStep, TaskSummary, taskQuery } from '../../domain/model/task.ts';

interface Row
  extends Omit<
    TaskSummary,
    'givenAt' | 'doneAt' | 'coveredShare' | 'overdue' | 'daysLeft' | 'bbox' | 'illustrative'
  > {
  givenAt: Date;
  doneAt: Date | null;
  bbox: Bbox;
  source: string;
}

const columns = `
  t.id, t.state, t.given_at AS "givenAt", t.given_on AS "givenOn", t.due_on AS "dueOn", t.note, t.rule,
  t.length_m AS "lengthM", t.hours, t.done_at AS "doneAt", t.revision, t.source,
  json_build_object('id', c.id, 'name', c.name, 'title', c.title) AS chief,
  json_build_object('kind', CASE WHEN r.id IS NULL THEN 'chief' ELSE 'ranger' END, 'id', coalesce(r.id, a.id),
                    'name', coalesce(r.name, a.name), 'title', coalesce(r.team, a.title)) AS assignee,
  g.*, ARRAY(SELECT patrol_id FROM task_patrol p WHERE p.task_id = t.id ORDER BY patrol_id)::text[] AS "patrolIds"`;
const tables = `
  FROM task t JOIN chief c ON c.id = t.chief_id
  LEFT JOIN chief a ON a.id = t.assignee_chief_id LEFT JOIN ranger r ON r.id = t.ranger_id
  CROSS JOIN LATERAL (
    SELECT count(*) AS "gapCount", sum(area_m2) AS "gapM2", sum(covered_m2) AS "coveredM2",
           ARRAY[min(ST_XMin(geom)), min(ST_YMin(geom)), max(ST_XMax(geom)), max(ST_YMax(geom))] AS bbox
    FROM task_gap WHERE task_id = t.id) g`;

const filter = `
  ($1::text IS NULL OR t.chief_id = $1 OR t.assignee_chief_id = $1)
  AND ($2::text IS NULL OR t.assignee_chief_id = $2 OR t.ranger_id = $2)
  AND ($3::text IS NULL OR t.state = $3)
  AND (NOT $4::boolean OR t.due_on < $5::date)
  AND ($6::text IS NULL OR EXISTS (
    SELECT FROM task_gap tg JOIN area_version v ON ST_Intersects(v.geom, tg.geom)
    WHERE tg.task_id = t.id AND v.area_id = $6 AND v.valid @> $5::date))`;

/** Open tasks first, those due first before; then the others, the newest first. */
const order = `
  t.state = 'open' DESC, CASE WHEN t.state = 'open' THEN t.due_on END, t.given_at DESC, t.id`;

export async function listTasks(
  pool: pg.Pool,
  { chief, assignee, area, state, limit, offset }: z.output<typeof taskQuery>,
): Promise<{ items: TaskSummary[]; total: number }> {
  const day = today();
  const overdue = state === 'overdue';
  const values = [
    chief ?? null,
    assignee ?? null,
    overdue ? 'open' : (state ?? null),
    overdue,
    day,
    area ?? null,
  ];
  const [page, all] = await Promise.all([
    pool.query<Row>(`SELECT ${columns} ${tables} WHERE ${filter} ORDER BY ${order} LIMIT $7 OFFSET $8`, [
      ...values,
      limit,
      offset,
    ]),
    pool.query<{ total: number }>(`SELECT count(*) AS total FROM task t WHERE ${filter}`, values),
  ]);
  return { items: page.rows.map((row) => summaryOf(row, day)), total: all.rows[0]!.total };
}

type Detail = Pick<Task, 'planned' | 'route' | 'prediction' | 'gaps'>;
type DetailRow = Row & Detail & { checkedAt: Date | null; steps: TaskStep[] };

export async function findTask(pool: pg.Pool, id: string): Promise<Task | undefined> {
  const { rows } = await pool.query<DetailRow>(
    `SELECT ${columns}, t.planned, t.route, t.prediction, t.checked_at AS "checkedAt",
       (SELECT json_agg(json_build_object('id', gap_id, 'areaM2', area_m2, 'coveredM2', covered_m2,
                                          'geometry', ST_AsGeoJSON(geom, 7, 0)::json) ORDER BY n)
        FROM task_gap WHERE task_id = t.id) AS gaps,
       (SELECT json_agg(json_build_object('at', at, 'kind', kind, 'by', by, 'coveredShare', covered_share,
                                          'reason', reason) ORDER BY id)
        FROM task_step WHERE task_id = t.id) AS steps
     ${tables} WHERE t.id = $1`,
    [id],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { planned, route, prediction, gaps, checkedAt, steps } = row;
  return {
    ...summaryOf(row, today()),
    planned,
    gaps,
    route,
    prediction,
    checkedAt: checkedAt?.toISOString() ?? null,
    steps: steps.map((step) => ({ ...step, at: new Date(step.at).toISOString() })),
  };
}

function summaryOf(row: Row, day: string): TaskSummary {
  const open = row.state === 'open';
  return {
    id: row.id,
    state: row.state,
    overdue: open && row.dueOn < day,
    chief: row.chief,
    assignee: row.assignee,
    givenAt: row.givenAt.toISOString(),
    givenOn: row.givenOn,
    dueOn: row.dueOn,
    daysLeft: open ? daysBetween(day, row.dueOn) : null,
    note: row.note,
    gapCount: row.gapCount,
    gapM2: row.gapM2,
    coveredM2: row.coveredM2,
    coveredShare: Math.min(1, row.coveredM2 / row.gapM2),
    rule: row.rule,
    lengthM: row.lengthM,
    hours: row.hours,
    doneAt: row.doneAt?.toISOString() ?? null,
    patrolIds: row.patrolIds,
    bbox: row.bbox,
    revision: row.revision,
    illustrative: row.source === 'demo',
  };
}
