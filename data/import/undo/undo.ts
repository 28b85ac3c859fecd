import type pg from 'pg';
import type { Changes } from './changes.ts';
import { RevertRefused } from './refused.ts';
import { inUseBecause, type Relation } from './relations.ts';

const FOREIGN_KEY_VIOLATION = '23503';
const EXCLUSION_VIOLATION = '23P01';

/** Deletes the rows of a relation that an import added and gives those that it changed their values back. @throws RevertRefused */
export async function undoChanges(client: pg.PoolClient, changes: Changes): Promise<void> {
  const { relation, added } = changes;
  try {
    if (relation.restoreFirst) await restore(client, changes);
    await refuseHeld(client, relation, added);
    if (added.length > 0) {
      await client.query(`DELETE FROM ${relation.name} WHERE id = ANY ($1::${relation.id}[])`, [added]);
    }
    if (!relation.restoreFirst) await restore(client, changes);
  } catch (error) {
    throw refusal(error, relation) ?? error;
  }
}

async function restore(client: pg.PoolClient, { relation, before }: Changes): Promise<void> {
  for (const { columns, rows } of await byColumns(client, relation, before)) {
    const list = columns.map((column) => client.escapeIdentifier(column));
    await client.query(
      `UPDATE ${relation.name} t SET ${list.map((column) => `${column} = o.${column}`).join(', ')}
         FROM jsonb_array_elements($1::jsonb) r, jsonb_populate_record(NULL::${relation.name}, r -> 'before') o
        WHERE t.id = (r ->> 'key')::${relation.id}`,
      [JSON.stringify(rows)],
    );
  }
}

async function refuseHeld(client: pg.PoolClient, { name, id, one, label, held }: Relation, added: string[]) {
  for (const { by, sql } of added.length > 0 ? held : []) {
    const { rows } = await client.query<{ label: string }>(
      `SELECT ${label} AS label FROM ${name} t WHERE t.id = ANY ($1::${id}[]) AND ${sql} ORDER BY t.id LIMIT 1`,
      [added],
    );
    if (rows[0]) throw new RevertRefused(`the ${one} “${rows[0].label}” is in use: ${inUseBecause(by)}`);
  }
}

/** Rows by the columns to restore, one statement each; generated columns follow by themselves. */
async function byColumns(client: pg.PoolClient, { name }: Relation, before: Changes['before']) {
  const groups = new Map<string, { columns: string[]; rows: { key: string; before: object }[] }>();
  if (before.size === 0) return [];
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attgenerated = ''`,
    [name],
  );
  const own = new Set(rows.map((row) => row.name));
  for (const [key, values] of before) {
    const columns = Object.keys(values)
      .filter((column) => own.has(column))
      .sort();
    if (columns.length === 0) continue;
    const group = groups.get(columns.join());
    if (group) group.rows.push({ key, before: values });
    else groups.set(columns.join(), { columns, rows: [{ key, before: values }] });
  }
  return [...groups.values()];
}

function refusal(error: unknown, { one }: Relation): RevertRefused | undefined {
  const { code, table, detail } = error as { code?: string; table?: string; detail?: string };
  if (code === FOREIGN_KEY_VIOLATION) {
    const id = /\(id\)=\((.*)\) is still/.exec(detail ?? '')?.[1];
    return new RevertRefused(`the ${one}${id ? ` “${id}”` : ''} is in use: ${inUseBecause(table)}`);
  }
  if (code === EXCLUSION_VIOLATION)
    return new RevertRefused(`a ${one} that it changed has a later version by now`);
  return undefined;
}
