import type pg from 'pg';
import type { z } from 'zod';
import { HttpProblem } from './problem.ts';

/**
 * What the operator has set under a key, by its schema; an absent one is `{}`, which the schema fills with its defaults.
 *
 * @throws HttpProblem 500 that names the fields when it is not valid: no answer is better than one by another rule than
 * the operator believes
 */
export async function readSetting<S extends z.ZodType>(
  db: Pick<pg.Pool, 'query'>,
  key: string,
  schema: S,
): Promise<z.output<S>> {
  const { rows } = await db.query<{ value: unknown }>('SELECT value FROM setting WHERE key = $1', [key]);
  const read = schema.safeParse(rows[0]?.value ?? {});
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message,
  }));
  throw new HttpProblem(500, 'Bad setting', `The setting '${key}' is not valid.`, errors);
}
