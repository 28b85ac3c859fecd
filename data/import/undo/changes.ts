import type pg from 'pg';
import { RevertRefused } from './refused.ts';
import { type Relation, relations } from './relations.ts';

/** What an import did to the rows of one relation, each row once. */
export interface Changes {
  relation: Relation;
  /** Ids of the rows that it wrote and that are there still. */
  added: string[];
  /** The rows that it changed: what its columns were. */
  before: Map<string, Record<string, unknown>>;
}

interface Change {
  key: string;
  operation: 'INSERT' | 'UPDATE';
  digest: string;
  before: Record<string, unknown> | null;
}

/** All that was done to a row is one change: the first operation, the last digest, the oldest value of each column. */
const foldedSql = `
  SELECT c.key, (array_agg(c.operation ORDER BY c.id))[1] AS operation, (array_agg(c.digest ORDER BY c.id DESC))[1] AS digest,
         CASE WHEN bool_or(c.before IS NOT NULL) THEN (
           SELECT jsonb_object_agg(b.key, b.value ORDER BY o.id DESC) FROM import_change o, jsonb_each(o.before) b
            WHERE o.id = ANY (array_agg(c.id))) END AS before
    FROM import_change c WHERE c.import_id = $1 AND c.relation = $2 GROUP BY c.key`;

/**
 * Everything that an import did, in the order in which it is undone; its rows are locked.
 * @throws RevertRefused when somebody has changed one of them since
 */
export async function changesOf(client: pg.PoolClient, importId: string): Promise<Changes[]> {
  const all: Changes[] = [];
  for (const relation of relations) {
    const { rows } = await client.query<Change>(foldedSql, [importId, relation.name]);
    if (rows.length > 0) all.push(await lock(client, relation, rows));
  }
  return all;
}

async function lock(client: pg.PoolClient, relation: Relation, changes: readonly Change[]): Promise<Changes> {
  const { rows } = await client.query<{ key: string; digest: string; label: string }>(
    `SELECT t.id::text AS key, md5(t::text) AS digest, ${relation.label} AS label FROM ${relation.name} t
      WHERE t.id = ANY ($1::${relation.id}[]) ORDER BY t.id FOR UPDATE OF t`,
    [changes.map(({ key }) => key)],
  );
  const there = new Map(rows.map((row) => [row.key, row]));
  const added: string[] = [];
  const before: Changes['before'] = new Map();
  const foreign: string[] = [];
  for (const change of changes) {
    const row = there.get(change.key);
    if (!row) {
      // What the import added and somebody has taken out already is undone.
      if (change.operation === 'UPDATE') foreign.push(change.key);
    } else if (row.digest !== change.digest) foreign.push(row.label);
    else if (change.operation === 'INSERT') added.push(change.key);
    else if (change.before) before.set(change.key, change.before);
  }
  if (foreign.length === 0) return { relation, added, before };
  throw new RevertRefused(changedSince(relation, foreign));
}

function changedSince({ one, many }: Relation, labels: readonly string[]): string {
  if (labels.length === 1) return `the ${one} “${labels[0]}” has been changed since`;
  return `${labels.length} ${many} have been changed since, “${labels[0]}” among them`;
}
