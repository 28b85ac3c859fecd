import { createHash, randomInt } from 'node:crypto';
import type pg from 'pg';
import type { z } from 'zod';
import {
  type ComplaintStatus,
  codeLength,
  codeLetters,
  type newComplaint,
} from '../../domain/model/public-complaint.ts';
import { HttpProblem } from '../http/problem.ts';

type Sent = z.output<typeof newComplaint>;

const statusSql = (which: string) => `
  SELECT c.code, json_build_object('id', c.area_id, 'name', (SELECT a.name FROM public_area a WHERE a.id = c.area_id)) AS area,
    c.subject, c.state, c.received_at AS "receivedAt", c.changed_at AS "changedAt",
    c.answer
  FROM public_complaint c WHERE ${which}`;

/** How far a complaint is, by its code: nothing of what was sent is told. */
export async function complaintByCode(
  client: pg.ClientBase,
  code: string,
): Promise<ComplaintStatus | undefined> {
  const { rows } = await client.query<ComplaintStatus>(statusSql('c.code = $1'), [code]);
  return rows[0];
}

/** 31 letters to the power of twelve: about 2⁵⁹ codes, and few may be tried. */
function newCode(): string {
  return Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('');
}

/** The public page may compare what was sent, and not read it. */
function digestOf({ id: _, website: __, ...content }: Sent): string {
  const fields = Object.entries(content)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64');
}

/**
 * Takes a complaint in. The same body again is the same complaint, also when it was answered meanwhile.
 * @throws HttpProblem 422 when the area has no board, 409 when the id is there with other content
 */
export async function takeComplaint(
  client: pg.ClientBase,
  sent: Sent,
): Promise<{ created: boolean; status: ComplaintStatus }> {
  const digest = digestOf(sent);
  const { rows: areas } = await client.query('SELECT FROM public_area WHERE id = $1', [sent.area]);
  if (areas.length === 0) {
    const message = 'there is no such area';
    throw new HttpProblem(422, 'Unknown area', `area: ${message}.`, [{ path: 'area', message }]);
  }
  const { rowCount } = await client.query(
    `INSERT INTO complaint (id, code, digest, area_id, subject, text, place, contact, geom)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, ST_SetSRID(ST_MakePoint($9, $10), 4490)) ON CONFLICT DO NOTHING`,
    [
      sent.id,
      newCode(),
      digest,
      sent.area,
      sent.subject,
      sent.text,
      sent.place ?? null,
      sent.contact ?? null,
      sent.lon ?? null,
      sent.lat ?? null,
    ],
  );
  const { rows } = await client.query<ComplaintStatus>(statusSql('c.id = $1 AND c.digest = $2'), [
    sent.id,
    digest,
  ]);
  if (!rows[0]) {
    throw new HttpProblem(
      409,
      'Id taken',
      `The complaint ${sent.id} is there with other content; nothing was written.`,
      undefined,
      { type: 'urn:problem:id-taken' },
    );
  }
  return { created: rowCount === 1, status: rows[0] };
}
