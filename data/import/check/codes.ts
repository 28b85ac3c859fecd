import { type CheckJob, placeOf } from './check.ts';

/** Codes that stand at several rows. The first keeps its code; `repair` numbers the others (`…#2`). */
export async function checkCodes({ client, staged: { table }, what, faults, log }: CheckJob): Promise<void> {
  const { rows } = await client.query<{
    n: number;
    line: number | null;
    code: string;
    first: number;
    rank: number;
  }>(
    `SELECT * FROM (
       SELECT n, line, code, min(n) OVER same AS first, row_number() OVER (same ORDER BY n)::integer AS rank
         FROM ${table} WHERE ok AND code IS NOT NULL WINDOW same AS (PARTITION BY code)) numbered
      WHERE rank > 1 ORDER BY n`,
  );
  if (rows.length === 0) return;
  for (const row of rows) {
    const message = `the code ${row.code} stands at row ${row.first} already`;
    if (faults === 'repair') {
      log.warn('duplicate-code', `${message}; it becomes ${row.code}#${row.rank}`, placeOf(row));
    } else log.refuse(what, 'duplicate-code', message, placeOf(row));
  }
  const change =
    faults === 'repair'
      ? `code = t.code || '#' || d.rank, fields = t.fields || jsonb_build_object('code', t.code || '#' || d.rank)`
      : 'ok = false';
  await client.query(
    `UPDATE ${table} t SET ${change} FROM unnest($1::integer[], $2::integer[]) AS d (n, rank) WHERE t.n = d.n`,
    [rows.map(({ n }) => n), rows.map(({ rank }) => rank)],
  );
}

/** Parcels that nothing gives a code. `repair` takes the number of the row. */
export async function checkMissingCodes({
  client,
  staged: { table },
  what,
  faults,
  log,
}: CheckJob): Promise<void> {
  const repair = faults === 'repair';
  const { rows } = await client.query<{ n: number; line: number | null }>(
    repair
      ? `UPDATE ${table} SET code = 'row-' || n WHERE ok AND code IS NULL RETURNING n, line`
      : `UPDATE ${table} SET ok = false WHERE ok AND code IS NULL RETURNING n, line`,
  );
  for (const row of rows) {
    const message = 'no code: XIAO_BAN 小班, BSM or TBBH is missing';
    if (repair) log.warn('missing-required', `${message}; it becomes row-${row.n}`, placeOf(row));
    else log.refuse(what, 'missing-required', message, placeOf(row));
  }
}
