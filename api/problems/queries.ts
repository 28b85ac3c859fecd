import type pg from 'pg';
import type { z } from 'zod';
import type { NamedPerson } from '../../domain/model/person.ts';
import type { ProblemState } from '../../domain/model/problem.ts';
import type {
  ProblemDetail,
  ProblemList,
  ProblemRecord,
  ProblemStep,
  problemQuery,
} from '../../domain/model/problem-ledger.ts';

type Query = z.output<typeof problemQuery>;

/** A person of columns `<prefix>_chief_id`, `_ranger_id` and `_name`; null when nobody is told. */
const personJson = (table: string, prefix: string) => `
  CASE WHEN coalesce(${table}.${prefix}_chief_id, ${table}.${prefix}_ranger_id, ${table}.${prefix}_name) IS NOT NULL
       THEN json_build_object('chiefId', ${table}.${prefix}_chief_id, 'rangerId', ${table}.${prefix}_ranger_id,
                              'name', ${table}.${prefix}_name) END`;

/** What lies at a problem's place on $1; the first letters of the id tell the kind without another join. */
const areaAt = (kind: 'town' | 'grid') => `
  (SELECT json_build_object('id', v.area_id, 'name', v.name) FROM area_version v
    WHERE v.geom && p.geom AND v.area_id LIKE '${kind}:%' AND v.valid @> $1::date AND ST_Covers(v.geom, p.geom)
    ORDER BY v.area_id LIMIT 1)`;

const columns = `
  p.id, p.kind, p.state, p.description, ST_X(p.geom) AS lon, ST_Y(p.geom) AS lat,
  p.reported_on::text AS "reportedOn", p.due_on::text AS "dueOn", p.closed_on::text AS "closedOn",
  CASE WHEN p.state <> 'closed' THEN p.due_on - $1::date END AS "daysLeft",
  ${personJson('p', 'reporter')} AS reporter, ${personJson('p', 'assignee')} AS assignee,
  ${areaAt('town')} AS town, ${areaAt('grid')} AS grid, p.revision, p.source`;

/**
 * Problems of a place and period. The areas come first and lead to their points by the index of places, so that each outline is
 * prepared once; areas that overlap count a problem once.
 */
const found = `
  found AS (
    SELECT p.* FROM problem p
    WHERE ($2::text IS NULL AND $3::text IS NULL OR p.id IN (
        SELECT inside.id FROM area_version v JOIN problem inside ON v.geom && inside.geom AND ST_Covers(v.geom, inside.geom)
        WHERE v.valid @> $1::date AND ($3::text IS NULL OR v.area_id = $3)
          AND ($2::text IS NULL OR v.area_id IN (
            SELECT area_id FROM responsibility WHERE chief_id = $2 AND valid @> $1::date))))
      AND ($4::date IS NULL OR p.reported_on >= $4) AND ($5::date IS NULL OR p.reported_on < $5)
      AND ($6::float8[] IS NULL OR p.geom && ST_MakeEnvelope($6[1], $6[2], $6[3], $6[4], 4490)))`;

const chosen = `
  ($7::text IS NULL OR p.state = $7) AND ($8::boolean IS NULL OR (p.state <> 'closed') = $8)
  AND ($9::boolean IS NULL OR (p.state <> 'closed' AND p.due_on IS NOT NULL AND p.due_on < $1::date) = $9)`;

const orders: Record<Query['order'], string> = {
  urgent: `(p.state = 'closed'), CASE WHEN p.state <> 'closed' THEN p.due_on END NULLS LAST,
           coalesce(p.closed_on, p.reported_on) DESC, p.id`,
  newest: 'p.reported_on DESC, p.created_at DESC, p.id',
};

interface CountRow {
  state: ProblemState;
  total: number;
  count: number;
  overdue: number;
}

/** Problems as a page of a list, with the counts of all in the place and period. @param at civil day, Asia/Shanghai */
export async function listProblems(pool: pg.Pool, query: Query, at: string): Promise<ProblemList> {
  const values = [
    at,
    query.chief ?? null,
    query.area ?? null,
    query.from ?? null,
    query.to ?? null,
    query.bbox ?? null,
    query.state ?? null,
    query.open ?? null,
    query.overdue ?? null,
  ];
  const [page, counted] = await Promise.all([
    // Towns and grids are looked up for the page only.
    pool.query<ProblemRecord>(
      `WITH ${found}, page AS (
         SELECT p.* FROM found p WHERE ${chosen} ORDER BY ${orders[query.order]} LIMIT $10 OFFSET $11)
       SELECT ${columns} FROM page p ORDER BY ${orders[query.order]}`,
      [...values, query.limit, query.offset],
    ),
    pool.query<CountRow>(
      `WITH ${found}
       SELECT p.state, count(*) AS count, count(*) FILTER (WHERE ${chosen}) AS total,
              count(*) FILTER (WHERE p.state <> 'closed' AND p.due_on < $1::date) AS overdue
       FROM found p GROUP BY p.state`,
      values,
    ),
  ]);
  const of = (state: ProblemState) => counted.rows.find((row) => row.state === state)?.count ?? 0;
  const sum = (what: 'count' | 'total' | 'overdue') => counted.rows.reduce((all, row) => all + row[what], 0);
  const states = {
    reported: of('reported'),
    assigned: of('assigned'),
    rectifying: of('rectifying'),
    checking: of('checking'),
    closed: of('closed'),
  };
  return {
    items: page.rows,
    total: sum('total'),
    at,
    counts: { open: sum('count') - states.closed, overdue: sum('overdue'), closed: states.closed, states },
  };
}

interface StepRow extends Omit<ProblemStep, 'at'> {
  at: Date;
  by: NamedPerson | null;
}

const stepsSql = `
  SELECT s.id, s.action, s.at, s.from_state AS "from", s.to_state AS "to", ${personJson('s', 'by')} AS by, s.note,
         s.due_on::text AS "dueOn", ${personJson('s', 'assignee')} AS assignee,
         ARRAY(SELECT photo_id::text FROM problem_photo WHERE step_id = s.id ORDER BY position) AS "photoIds"
  FROM problem_step s WHERE s.problem_id = $1 ORDER BY s.revision`;

/** One problem with its steps; undefined when there is none. @param at civil day, Asia/Shanghai */
export async function findProblem(
  db: pg.Pool | pg.PoolClient,
  id: string,
  at: string,
): Promise<ProblemDetail | undefined> {
  const { rows } = await db.query<ProblemRecord & { patrolId: string | null }>(
    `SELECT ${columns}, p.patrol_id AS "patrolId" FROM problem p WHERE p.id = $2`,
    [at, id],
  );
  const problem = rows[0];
  if (!problem) return undefined;
  const steps = await db.query<StepRow>(stepsSql, [id]);
  return { ...problem, at, steps: steps.rows.map((step) => ({ ...step, at: step.at.toISOString() })) };
}
