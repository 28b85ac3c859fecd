import type { Pool } from 'pg';
import type { SavedMapping } from '../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import type { StoredMapping } from '../../../domain/model/mapping.ts';

interface MappingRow extends Omit<StoredMapping, 'updatedAt'> {
  updatedAt: Date;
}

const fields = 'name, target, mapping, columns, updated_at AS "updatedAt"';
const stored = ({ updatedAt, ...row }: MappingRow): StoredMapping => ({
  ...row,
  updatedAt: updatedAt.toISOString(),
});

/** Saved mappings by name; of one target, or of all. */
export async function listMappings(pool: Pool, target?: ImportTarget): Promise<StoredMapping[]> {
  const { rows } = await pool.query<MappingRow>(
    `SELECT ${fields} FROM field_mapping WHERE $1::text IS NULL OR target = $1 ORDER BY name`,
    [target ?? null],
  );
  return rows.map(stored);
}

/**
 * Saves a mapping; one of the same name is replaced.
 *
 * @param columns of the dataset that it was made for
 */
export async function saveMapping(
  pool: Pool,
  { name, target, mapping }: SavedMapping,
  columns: readonly string[],
): Promise<{ mapping: StoredMapping; created: boolean }> {
  const { rows } = await pool.query<MappingRow & { created: boolean }>(
    `INSERT INTO field_mapping (name, target, mapping, columns, updated_at)
     VALUES ($1, $2, $3, $4, clock_timestamp())
     ON CONFLICT (name) DO UPDATE SET target = EXCLUDED.target, mapping = EXCLUDED.mapping,
       columns = EXCLUDED.columns, updated_at = EXCLUDED.updated_at
     RETURNING ${fields}, xmax = 0 AS created`, // xmax: the transaction that replaced a row, 0 of a new one
    [name, target, JSON.stringify(mapping), columns],
  );
  const { created, ...row } = rows[0]!;
  return { mapping: stored(row), created };
}

/** @returns false when there was none of this name */
export async function deleteMapping(pool: Pool, name: string): Promise<boolean> {
  const { rowCount } = await pool.query('DELETE FROM field_mapping WHERE name = $1', [name]);
  return rowCount === 1;
}

/**
 * The saved mapping that fits a dataset: every column that it reads is there, and it reads one at least. Of several the
 * one saved last.
 *
 * @param target null: of any target
 */
export async function fittingMapping(
  pool: Pool,
  target: ImportTarget | null,
  columns: readonly string[],
): Promise<StoredMapping | null> {
  const { rows } = await pool.query<MappingRow>(
    `SELECT ${fields} FROM field_mapping,
       LATERAL (SELECT array_agg(rule.value ->> 'source') AS read
                  FROM jsonb_each(mapping) AS rule WHERE rule.value ->> 'source' IS NOT NULL) AS sources
     WHERE ($1::text IS NULL OR target = $1) AND sources.read <@ $2::text[]
     ORDER BY updated_at DESC, name LIMIT 1`,
    [target, columns],
  );
  return rows[0] ? stored(rows[0]) : null;
}
