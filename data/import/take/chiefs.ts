import { randomUUID } from 'node:crypto';
import { takeResponsibility } from './responsibilities.ts';
import type { RowJob, Values } from './row.ts';
import { RowRefused } from './row-refused.ts';

/** Titles of Article 6 by level, where a table has none. */
const titles: Record<string, string> = {
  city: '市级林长',
  district: '辖区林长',
  zone: '片区林长',
  town: '乡镇(街道)林长',
  village: '村(社区)林长',
};

/** One chief, new or changed, and what he answers for if the row says it. */
export async function takeChief(values: Values, job: RowJob): Promise<'taken' | 'known'> {
  const { client } = job;
  const { name, post, level, phone } = values;
  const title = values.title ?? titles[level!] ?? '林长';
  const { rows } = await client.query<{ id: string }>(
    values.id ? 'SELECT id FROM chief WHERE id = $1' : 'SELECT id FROM chief WHERE name = $1 AND post = $2',
    values.id ? [values.id] : [name, post],
  );
  if (rows.length > 1) {
    throw new RowRefused('ambiguous-name', `several chiefs are called ${name}, ${post}; give their ids`);
  }
  const id = rows[0]?.id ?? values.id ?? randomUUID();
  const written = await client.query(
    `INSERT INTO chief AS c (id, name, post, title, level, phone) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET name = $2, post = $3, title = $4, level = $5, phone = coalesce($6, c.phone)
      WHERE (c.name, c.post, c.title, c.level, c.phone) IS DISTINCT FROM ($2, $3, $4, $5, coalesce($6, c.phone))`,
    [id, name, post, title, level, phone ?? null],
  );
  let outcome: 'taken' | 'known' = written.rowCount ? 'taken' : 'known';
  if (values.area) {
    const duty = await takeResponsibility({ ...values, chief: id, post: null }, job);
    if (duty === 'taken') outcome = 'taken';
  }
  return outcome;
}
