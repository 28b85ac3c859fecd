import type pg from 'pg';
import { HttpProblem } from '../http/problem.ts';

/** Photos of a step, in their order. @throws HttpProblem 422 naming a photo that was not sent in before */
export async function attachPhotos(client: pg.PoolClient, stepId: string, photoIds: string[]): Promise<void> {
  if (photoIds.length === 0) return;
  const { rows } = await client.query<{ id: string }>('SELECT id FROM photo WHERE id = ANY ($1::uuid[])', [
    photoIds,
  ]);
  const known = new Set(rows.map(({ id }) => id));
  const missing = photoIds.flatMap((id, at) =>
    known.has(id.toLowerCase()) ? [] : [{ path: `photoIds.${at}`, message: 'there is no such photo' }],
  );
  if (missing.length > 0) {
    throw new HttpProblem(422, 'Unknown photo', 'Send photos to /api/photos first.', missing);
  }
  await client.query(
    `INSERT INTO problem_photo (step_id, position, photo_id)
     SELECT $1, position - 1, id FROM unnest($2::uuid[]) WITH ORDINALITY AS sent (id, position)`,
    [stepId, photoIds],
  );
}
