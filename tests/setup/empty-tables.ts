import type pg from 'pg';

/**
 * Empties tables, and all that refer to them, between two tests. Registers that refuse it (`refuse_change`) let it happen, as they
 * would for whoever owns them and means it.
 *
 * @param tables names for TRUNCATE, separated by commas
 */
export async function emptyTables(pool: pg.Pool, tables: string): Promise<void> {
  const { rows } = await pool.query<{ table: string; trigger: string }>(
    `SELECT tgrelid::regclass::text AS "table", quote_ident(tgname) AS trigger FROM pg_trigger
      WHERE tgfoid = 'refuse_change'::regproc AND tgtype & 32 <> 0 AND tgparentid = 0`,
  );
  const each = (change: string) =>
    rows.map(({ table, trigger }) => `ALTER TABLE ${table} ${change} TRIGGER ${trigger};`).join(' ');
  // One statement of several is one transaction.
  await pool.query(`${each('DISABLE')} TRUNCATE ${tables} CASCADE; ${each('ENABLE')}`);
}
