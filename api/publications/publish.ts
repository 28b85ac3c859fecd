import type pg from 'pg';
import type { z } from 'zod';
import type { newPublication, PublicationPreview, withdrawalInput } from '../../domain/model/publication.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { asSent, requireSame } from '../http/resent.ts';
import { keptPerson } from '../people/kept-person.ts';

type Publication = z.output<typeof newPublication>;
type Withdrawal = z.output<typeof withdrawalInput>;

/**
 * Whether a publication is there by the same body.
 * @throws HttpProblem 409 when the id is there by another
 */
export async function isPublished(db: Pick<pg.Pool, 'query'>, body: Publication): Promise<boolean> {
  const { rows } = await db.query<{ sent: Record<string, unknown> }>(
    'SELECT sent FROM publication WHERE id = $1',
    [body.id],
  );
  if (!rows[0]) return false;
  requireSame('publication', body.id, rows[0].sent, body);
  return true;
}

/**
 * Publishes what was previewed, in the caller's transaction.
 * @param counted now, from the same question
 * @throws HttpProblem 409 when the figures are not those of the preview any more, 422 for an unknown person
 */
export async function publish(
  client: pg.ClientBase,
  body: Publication,
  counted: PublicationPreview,
): Promise<void> {
  if (counted.digest !== body.digest) {
    const message = 'the figures have changed since the preview';
    throw new HttpProblem(
      409,
      'Figures have changed',
      'Data came in since the preview. Look at the new figures before they are published.',
      [{ path: 'digest', message }],
      { type: 'urn:problem:figures-changed' },
    );
  }
  const by = await keptPerson(client, body.by, 'by');
  await client.query(
    `INSERT INTO publication (id, title, from_day, to_day, denominator, areas, digest, illustrative, sent,
                              by_chief_id, by_ranger_id, by_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      body.id,
      body.title,
      body.from,
      body.to,
      body.denominator,
      body.areas,
      body.digest,
      counted.illustrative,
      asSent(body),
      by.chiefId,
      by.rangerId,
      by.name,
    ],
  );
  await client.query(
    `INSERT INTO publication_figure (publication_id, area_id, kind, name, coverage, duty)
     SELECT $1, f -> 'area' ->> 'id', f -> 'area' ->> 'kind', f -> 'area' ->> 'name', f -> 'coverage', f -> 'duty'
     FROM jsonb_array_elements($2::jsonb) AS f`,
    [body.id, JSON.stringify(counted.figures)],
  );
}

/**
 * Takes a publication off the public page for good; what it said stays on record. Once is enough: again by the same body
 * changes nothing.
 * @throws HttpProblem 404; 409 when it was withdrawn for another reason
 */
export async function withdraw(client: pg.ClientBase, id: string, body: Withdrawal): Promise<void> {
  const { rows } = await client.query('SELECT FROM publication WHERE id = $1', [id]);
  if (rows.length === 0) throw notFound('publication', id);
  const by = await keptPerson(client, body.by, 'by');
  await client.query(
    `INSERT INTO publication_withdrawal (publication_id, reason, by_chief_id, by_ranger_id, by_name)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (publication_id) DO NOTHING`,
    [id, body.reason, by.chiefId, by.rangerId, by.name],
  );
  const { rows: kept } = await client.query<{ reason: string }>(
    'SELECT reason FROM publication_withdrawal WHERE publication_id = $1',
    [id],
  );
  requireSame('withdrawal of publication', id, kept[0]!, { reason: body.reason });
}
