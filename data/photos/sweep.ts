import pg from 'pg';

/**
 * How long a photo may wait for the record that will refer to it. A phone sends its photos first and forgets their bytes; the
 * record may follow only when the phone is in reach again, or when somebody has mended what was refused of it.
 */
const waits = '30 days';

/**
 * The columns that refer to photos. A table says that it needs its photos with a foreign key to `photo`, and with nothing
 * else; ids in an array or in JSON would be swept away.
 */
const referringSql = `
  SELECT c.conrelid::regclass::text AS "table", a.attname AS column
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
   WHERE c.confrelid = 'photo'::regclass AND c.contype = 'f'`;

/** Removes the photos that nothing has referred to in `waits` since they were last sent. @returns how many they were */
export async function sweepPhotos(pool: pg.Pool): Promise<number> {
  const referring = await pool.query<{ table: string; column: string }>(referringSql);
  const unused = referring.rows.map(
    // regclass quotes the table's name itself
    ({ table, column }) =>
      `AND NOT EXISTS (SELECT FROM ${table} WHERE ${pg.escapeIdentifier(column)} = p.id)`,
  );
  const { rowCount } = await pool.query(
    `DELETE FROM photo p WHERE p.sent_at < now() - $1::interval ${unused.join(' ')}`,
    [waits],
  );
  return rowCount ?? 0;
}
