import type pg from 'pg';
import { meetingArticle, meetingsOf } from '../../domain/assessment/meetings.ts';
import { implausibleDay } from '../../domain/assessment/orders.ts';
import { dayOfInstant } from '../../domain/law/period.ts';
import {
  type Meeting,
  type MeetingInput,
  type MeetingRegister,
  meetingLevels,
  type NewMeeting,
} from '../../domain/model/chief-order.ts';
import { type Precondition, strongEtag } from '../http/etag.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { asSent, requireSame } from '../http/resent.ts';
import { keptPerson } from '../people/kept-person.ts';

export const meetingEtag = ({ id, revision }: Pick<Meeting, 'id' | 'revision'>) =>
  strongEtag('meeting', id, revision);

/** @throws HttpProblem 422 naming the field */
async function check(client: pg.PoolClient, { areaId, heldAt, by }: MeetingInput, today: string) {
  const refuse = (path: string, message: string) => {
    throw new HttpProblem(422, 'Meeting not valid', `${path}: ${message}.`, [{ path, message }]);
  };
  const day = dayOfInstant(new Date(heldAt));
  const late = implausibleDay(day, today);
  if (late) refuse('heldAt', late);
  const { rows } = await client.query<{ kind: string; name: string; illustrative: boolean }>(
    `SELECT a.kind, v.name, EXISTS (SELECT FROM setting WHERE key = 'demo') AS illustrative
     FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $2::date WHERE a.id = $1`,
    [areaId, day],
  );
  const area = rows[0];
  if (!area) throw refuse('areaId', 'there is no such area on that day');
  const level = meetingLevels.find((known) => known === area.kind);
  if (!level) throw refuse('areaId', 'is neither the city nor a district');
  return { ...area, level, by: await keptPerson(client, by, 'by') };
}

/** Enters a meeting; the same id and body twice is one. @throws HttpProblem 409 when the id is taken, 422 naming the field */
export async function enterMeeting(
  client: pg.PoolClient,
  body: NewMeeting,
  today: string,
): Promise<'created' | 'unchanged'> {
  const { id, ...input } = body;
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('meeting ' || $1))`, [id]);
  const there = await client.query<{ sent: Record<string, unknown> }>(
    'SELECT sent FROM meeting WHERE id = $1',
    [id],
  );
  if (there.rows[0]) {
    requireSame('meeting', id, there.rows[0].sent, input);
    return 'unchanged';
  }
  const { level, name, by, illustrative } = await check(client, input, today);
  await client.query(
    `INSERT INTO meeting (id, level, area_id, area_name, held_at, place, chair, attendance, agenda, minutes, void,
                          recorded_by, sent, illustrative)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [id, level, input.areaId, name, ...contents(input), by, asSent(input), illustrative],
  );
  return 'created';
}

const contents = ({ heldAt, place, chair, attendance, agenda, minutes, void: reason }: MeetingInput) => [
  heldAt,
  place,
  chair,
  JSON.stringify(attendance),
  agenda,
  minutes,
  reason,
];

/** Corrects a meeting, or says that it does not count. @throws HttpProblem 404, 412, 422 naming the field */
export async function correctMeeting(
  client: pg.PoolClient,
  id: string,
  input: MeetingInput,
  today: string,
  precondition: Precondition,
): Promise<void> {
  const { rows } = await client.query<{ revision: number }>(
    'SELECT revision FROM meeting WHERE id = $1 FOR UPDATE',
    [id],
  );
  if (!rows[0]) throw notFound('meeting', id);
  precondition(meetingEtag({ id, revision: rows[0].revision }));
  const { level, name, by } = await check(client, input, today);
  await client.query(
    `UPDATE meeting SET level = $2, area_id = $3, area_name = $4, held_at = $5, place = $6, chair = $7, attendance = $8,
       agenda = $9, minutes = $10, void = $11, recorded_by = $12, sent = $13, revision = revision + 1
     WHERE id = $1`,
    [id, level, input.areaId, name, ...contents(input), by, asSent(input)],
  );
}

const columns = `
  m.id, m.level, json_build_object('id', m.area_id, 'name', m.area_name) AS area, m.held_at AS "heldAt",
  m.held_on::text AS "heldOn", m.place, m.chair, m.attendance, m.agenda, m.minutes, m.void, m.recorded_by AS "recordedBy",
  m.revision, m.illustrative`;

type Row = Omit<Meeting, 'heldAt'> & { heldAt: Date };
const told = ({ heldAt, ...row }: Row): Meeting => ({ ...row, heldAt: heldAt.toISOString() });

export async function findMeeting(pool: pg.Pool, id: string): Promise<Meeting | undefined> {
  const { rows } = await pool.query<Row>(`SELECT ${columns} FROM meeting m WHERE m.id = $1`, [id]);
  return rows[0] && told(rows[0]);
}

/** The city and its districts on a day. */
async function boundAreas(pool: pg.Pool, day: string, area: string | undefined) {
  const { rows } = await pool.query<{ id: string; name: string; level: Meeting['level'] }>(
    `SELECT a.id, v.name, a.kind AS level FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date
     WHERE a.kind IN ('city', 'district') AND ($2::text IS NULL OR a.id = $2)
     ORDER BY a.kind, a.id`,
    [day, area ?? null],
  );
  return rows;
}

/** Day of the first meeting on record; null: none is. */
export async function meetingsSince(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query<{ day: string | null }>(
    'SELECT min(held_on)::text AS day FROM meeting WHERE void IS NULL',
  );
  return rows[0]?.day ?? null;
}

interface Asked {
  year: number;
  /** Civil day to judge on, Asia/Shanghai. */
  at: string;
  area?: string | undefined;
  recordsSince: string | null;
}

/** The meetings of a year, and how the city and each district stand to Article 8. */
export async function meetingRegister(
  pool: pg.Pool,
  { year, at, area, recordsSince }: Asked,
): Promise<MeetingRegister> {
  const lastDay = `${year}-12-31`;
  const [areas, meetings] = await Promise.all([
    boundAreas(pool, lastDay < at ? lastDay : at, area),
    pool.query<Row>(
      `SELECT ${columns} FROM meeting m
       WHERE m.held_on >= $1::date AND m.held_on <= $2::date AND ($3::text IS NULL OR m.area_id = $3)
       ORDER BY m.held_at DESC, m.id`,
      [`${year}-01-01`, lastDay, area ?? null],
    ),
  ]);
  const items = meetings.rows.map(told);
  const days = new Map<string, string[]>();
  for (const { area: of, heldOn, void: reason } of items) {
    if (reason === null) days.set(of.id, [...(days.get(of.id) ?? []), heldOn]);
  }
  return {
    year,
    at,
    article: meetingArticle,
    recordsSince,
    areas: areas.map(({ level, ...one }) => ({
      area: one,
      level,
      ...meetingsOf({ level, year, heldOn: days.get(one.id) ?? [], at, recordsSince }),
    })),
    items,
    total: items.length,
  };
}
