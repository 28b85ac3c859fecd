import type pg from 'pg';
import { implausibleDay, type OrderEventFault, orderEventFault } from '../../domain/assessment/orders.ts';
import type { ChiefOrder, NewOrder, NewOrderEvent } from '../../domain/model/chief-order.ts';
import { notAllowed } from '../access/answers.ts';
import { type Precondition, strongEtag } from '../http/etag.ts';
import { HttpProblem, notFound, type ProblemIssue } from '../http/problem.ts';
import { asSent, requireSame } from '../http/resent.ts';
import { keptPerson } from '../people/kept-person.ts';

export const orderEtag = ({ id, revision }: Pick<ChiefOrder, 'id' | 'revision'>) =>
  strongEtag('chief order', id, revision);

const refused = (title: string, errors: ProblemIssue[]) =>
  new HttpProblem(
    422,
    title,
    `${errors.map(({ path, message }) => `${path}: ${message}`).join('; ')}.`,
    errors,
  );

/**
 * Keeps a 林长令 in the caller's transaction; the same id and body twice is one.
 * @param today civil day, Asia/Shanghai
 * @throws HttpProblem 409 when the id or the number is taken, 422 naming the field
 */
export async function issueOrder(
  client: pg.PoolClient,
  body: NewOrder,
  today: string,
): Promise<'created' | 'unchanged'> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('chief order ' || $1))`, [body.chiefId]);
  const there = await client.query<{ sent: Record<string, unknown> }>(
    'SELECT sent FROM chief_order WHERE id = $1',
    [body.id],
  );
  if (there.rows[0]) {
    requireSame('order', body.id, there.rows[0].sent, body);
    return 'unchanged';
  }
  const chief = await signer(client, body.chiefId);
  const late = implausibleDay(body.issuedOn, today);
  if (late) throw refused('Order not valid', [{ path: 'issuedOn', message: late }]);
  const areas = await namesOf(client, body.areaIds, today);
  await keptPerson(client, body.by, 'by');
  const { rowCount } = await client.query(
    `INSERT INTO chief_order (id, number, title, text, chief_id, chief, issued_on, sent, illustrative)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (chief_id, number) DO NOTHING`,
    [
      body.id,
      body.number,
      body.title,
      body.text,
      body.chiefId,
      { id: chief.id, name: chief.name, title: chief.title },
      body.issuedOn,
      asSent(body),
      chief.illustrative,
    ],
  );
  if (rowCount === 0) {
    throw new HttpProblem(409, 'Number taken', `There is an order ${body.number} of this chief.`, [
      { path: 'number', message: 'is taken by another order' },
    ]);
  }
  await client.query(
    'INSERT INTO chief_order_area (order_id, area_id, name) SELECT $1, * FROM unnest($2::text[], $3::text[])',
    [body.id, areas.map(({ id }) => id), areas.map(({ name }) => name)],
  );
  return 'created';
}

/** Who may sign by Article 8: the city's 总林长, a district's 辖区林长. @throws HttpProblem 422 */
async function signer(client: pg.PoolClient, id: string) {
  const { rows } = await client.query<{
    id: string;
    name: string;
    title: string;
    level: string;
    illustrative: boolean;
  }>('SELECT id, name, title, level, illustrative FROM chief WHERE id = $1', [id]);
  const chief = rows[0];
  if (!chief) throw refused('Order not valid', [{ path: 'chiefId', message: 'there is no such chief' }]);
  if (chief.level !== 'city' && chief.level !== 'district') {
    const message = 'signs none: Article 8 names the chiefs of the city and of districts';
    throw refused('Order not valid', [{ path: 'chiefId', message }]);
  }
  return chief;
}

async function namesOf(client: pg.PoolClient, ids: string[], day: string) {
  const { rows } = await client.query<{ id: string; name: string }>(
    'SELECT area_id AS id, name FROM area_version WHERE area_id = ANY ($1) AND valid @> $2::date',
    [ids, day],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const errors = ids.flatMap((id, i) =>
    known.has(id) ? [] : [{ path: `areaIds.${i}`, message: 'there is no such area' }],
  );
  if (errors.length > 0) throw refused('Order not valid', errors);
  return ids.map((id) => known.get(id)!);
}

/** An order is ended where it was signed, not by who is addressed. @throws HttpProblem 403 */
async function requireSigner(client: pg.PoolClient, id: string): Promise<void> {
  const { rowCount } = await client.query(
    'SELECT FROM chief_order o JOIN chief c ON c.id = o.chief_id WHERE o.id = $1',
    [id],
  );
  if (rowCount === 0) throw notAllowed('An order is revoked by the office that it was signed in.');
}

const meanings: Record<OrderEventFault, ProblemIssue> = {
  'not-addressed': { path: 'areaId', message: 'is not addressed by the order' },
  'received-already': { path: 'kind', message: 'the area has confirmed its receipt' },
  'not-received': { path: 'kind', message: 'the area has not confirmed its receipt' },
  revoked: { path: 'kind', message: 'the order is revoked' },
};

/**
 * A receipt, feedback, or the end of an order.
 * @throws HttpProblem 404, 412, 409 when the id is there by another body, 422 naming the field
 */
export async function addOrderEvent(
  client: pg.PoolClient,
  id: string,
  body: NewOrderEvent,
  precondition: Precondition,
): Promise<void> {
  const { rows } = await client.query<{ revision: number }>(
    'SELECT revision FROM chief_order WHERE id = $1 FOR UPDATE',
    [id],
  );
  if (!rows[0]) throw notFound('order', id);
  const { revision } = rows[0];
  const there = await client.query<{ sent: Record<string, unknown> }>(
    'SELECT sent FROM chief_order_event WHERE id = $1',
    [body.id],
  );
  if (there.rows[0]) return requireSame('event', body.id, there.rows[0].sent, body);
  precondition(orderEtag({ id, revision }));
  const fault = orderEventFault((await findOrder(client, id))!, body);
  if (fault) throw refused('Not possible', [meanings[fault]]);
  if (body.kind === 'revoke') await requireSigner(client, id);
  const by = await keptPerson(client, body.by, 'by');
  await client.query(
    `UPDATE chief_order SET revision = revision + 1, state = CASE WHEN $2 = 'revoke' THEN 'revoked' ELSE state END WHERE id = $1`,
    [id, body.kind],
  );
  await client.query(
    `INSERT INTO chief_order_event (id, order_id, n, kind, area_id, by, note, sent) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [body.id, id, revision + 1, body.kind, body.areaId, by, body.note, asSent(body)],
  );
}

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = `
  o.id, o.number, o.title, o.text, o.chief, o.issued_on::text AS "issuedOn", o.state, o.revision, o.illustrative,
  (SELECT json_agg(json_build_object('id', a.area_id, 'name', a.name,
     'receivedAt', (SELECT ${iso('e.at')} FROM chief_order_event e
                    WHERE e.order_id = o.id AND e.area_id = a.area_id AND e.kind = 'receipt'),
     'feedback', (SELECT count(*) FROM chief_order_event e
                  WHERE e.order_id = o.id AND e.area_id = a.area_id AND e.kind = 'feedback')) ORDER BY a.area_id)
   FROM chief_order_area a WHERE a.order_id = o.id) AS areas,
  coalesce((SELECT json_agg(json_build_object('id', e.id, 'at', ${iso('e.at')}, 'kind', e.kind, 'by', e.by, 'note', e.note,
     'area', CASE WHEN e.area_id IS NOT NULL THEN json_build_object('id', e.area_id, 'name',
       (SELECT name FROM chief_order_area a WHERE a.order_id = o.id AND a.area_id = e.area_id)) END) ORDER BY e.n)
   FROM chief_order_event e WHERE e.order_id = o.id), '[]') AS events`;

/** Orders, the newest first. */
export async function listOrders(
  pool: pg.Pool,
  { area, limit, offset }: { area?: string | undefined; limit: number; offset: number },
): Promise<{ items: ChiefOrder[]; total: number }> {
  const where = `WHERE ($1::text IS NULL OR EXISTS (
    SELECT FROM chief_order_area a WHERE a.order_id = o.id AND a.area_id = $1))`;
  const [page, count] = await Promise.all([
    pool.query<ChiefOrder>(
      `SELECT ${columns} FROM chief_order o ${where} ORDER BY o.issued_on DESC, o.number DESC, o.id LIMIT $2 OFFSET $3`,
      [area ?? null, limit, offset],
    ),
    pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM chief_order o ${where}`, [area ?? null]),
  ]);
  return { items: page.rows, total: count.rows[0]!.n };
}

export async function findOrder(db: pg.Pool | pg.PoolClient, id: string): Promise<ChiefOrder | undefined> {
  const { rows } = await db.query<ChiefOrder>(`SELECT ${columns} FROM chief_order o WHERE o.id = $1`, [id]);
  return rows[0];
}
