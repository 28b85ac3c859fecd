import type pg from 'pg';
import { missingPhoto } from '../../data/photos/store.ts';
import { HttpProblem } from '../http/problem.ts';

/** Photos of a step, in their order. @throws HttpProblem 422 naming a photo that was not sent in before */
export async function attachPhotos(client: pg.PoolClient, stepId: string, photoIds: string[]): Promise<void> {
  if (photoIds.length === 0) return;
  const missing = await missingPhoto(client, photoIds);
  if (missing >= 0) {
    throw new HttpProblem(422, 'Unknown photo', 'Send photos to /api/photos/{id} first.', [
      { path: `photoIds.${missing}`, message: 'there is no such photo' },
    ]);
  }
  await client.query(
    `INSERT INTO problem_photo (step_id, position, photo_id)
     SELECT $1, position - 1, id FROM unnest($2::uuid[]) WITH ORDINALITY AS sent (id, position)`,
    [stepId, photoIds],
  );
}
