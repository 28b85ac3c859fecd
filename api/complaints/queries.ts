import type pg from 'pg';
import type { z } from 'zod';
import type { Complaint, ComplaintDetail, complaintQuery } from '../../domain/model/complaint.ts';

type Query = z.output<typeof complaintQuery>;

/** The code is the sender's alone. */
const columns = `
  c.id, json_build_object('id', c.area_id, 'name', (SELECT v.name FROM area_version v WHERE v.area_id = c.area_id
    ORDER BY upper(v.valid) DESC NULLS FIRST LIMIT 1)) AS area,
  c.subject, c.state, c.text, c.place, ST_X(c.geom) AS lon, ST_Y(c.geom) AS lat, c.contact, c.answer,
  c.problem_id AS "problemId", c.revision, c.received_at AS "receivedAt", c.changed_at AS "changedAt"`;

const filter =
  'FROM complaint c WHERE ($1::text IS NULL OR c.state = $1) AND ($2::text IS NULL OR c.area_id = $2)';

/** Those that wait for somebody first, the longest wait at the top; then the others, newest first. */
export async function listComplaints(
  pool: pg.Pool,
  { state, area, limit, offset }: Query,
): Promise<{ items: Complaint[]; total: number }> {
  const values = [state ?? null, area ?? null];
  const [items, count] = await Promise.all([
    pool.query<Complaint>(
      `SELECT ${columns} ${filter}
       ORDER BY array_position('{received,handling}'::text[], c.state),
                CASE WHEN c.state IN ('received', 'handling') THEN c.received_at END, c.changed_at DESC, c.id
       LIMIT $3 OFFSET $4`,
      [...values, limit, offset],
    ),
    pool.query<{ total: number }>(`SELECT count(*) AS total ${filter}`, values),
  ]);
  return { items: items.rows, total: count.rows[0]!.total };
}

/** One with its steps, oldest first; undefined: there is none. */
export async function findComplaint(pool: pg.Pool, id: string): Promise<ComplaintDetail | undefined> {
  const { rows } = await pool.query<ComplaintDetail>(
    `SELECT ${columns}, coalesce((
       SELECT json_agg(json_build_object(
         'id', s.id, 'from', s.from_state, 'to', s.to_state, 'at', to_json(s.at), 'answer', s.answer, 'note', s.note,
         'problemId', s.problem_id, 'by', json_build_object(
           'chiefId', s.by_chief_id, 'rangerId', s.by_ranger_id, 'name', s.by_name)) ORDER BY s.revision)
       FROM complaint_step s WHERE s.complaint_id = c.id), '[]') AS steps
     FROM complaint c WHERE c.id = $1`,
    [id],
  );
  return rows[0];
}
