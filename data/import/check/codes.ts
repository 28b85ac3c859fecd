import { type CheckJob, placeOf, type StagedPlace } from './check.ts';

interface Repeated extends StagedPlace {
  code: string;
  /** The row that has the code first, and how often it stood up to this one. */
  first: number;
  rank: number;
}

/** Codes that stand at several rows. The first keeps its code; `repair` numbers the others (`…#2`). */
export async function checkCodes({ client, staged, what, faults, log }: CheckJob): Promise<void> {
  const { table } = staged;
  const { rows } = await client.query<Repeated>(
    `SELECT * FROM (
       SELECT n, line, code, min(n) OVER same AS first, row_number() OVER (same ORDER BY n)::integer AS rank
         FROM ${table} WHERE ok AND code IS NOT NULL WINDOW same AS (PARTITION BY code)) numbered
      WHERE rank > 1 ORDER BY n`,
  );
  if (rows.length === 0) return;
  if (faults === 'repair') {
    await numberCodes({ client, staged, log }, rows);
    return;
  }
  for (const row of rows) log.refuse(what, 'duplicate-code', standsAlready(row), placeOf(row));
  await client.query(`UPDATE ${table} SET ok = false WHERE n = ANY ($1::integer[])`, [
    rows.map(({ n }) => n),
  ]);
}

function standsAlready({ code, first }: Repeated): string {
  return `the code ${code} stands at row ${first} already`;
}

async function numberCodes(
  { client, staged: { table }, log }: Pick<CheckJob, 'client' | 'staged' | 'log'>,
  rows: readonly Repeated[],
): Promise<void> {
  const known = await client.query<{ code: string }>(
    `SELECT code FROM ${table} WHERE ok AND code LIKE '%#%'`,
  );
  const taken = new Set(known.rows.map(({ code }) => code));
  const codes = rows.map((row) => {
    let { rank } = row;
    while (taken.has(`${row.code}#${rank}`)) rank++;
    const code = `${row.code}#${rank}`;
    taken.add(code);
    log.warn('duplicate-code', `${standsAlready(row)}; it becomes ${code}`, placeOf(row));
    return code;
  });
  await client.query(
    `UPDATE ${table} t SET code = d.code, fields = t.fields || jsonb_build_object('code', d.code)
       FROM unnest($1::integer[], $2::text[]) AS d (n, code) WHERE t.n = d.n`,
    [rows.map(({ n }) => n), codes],
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
  const { rows } = await client.query<StagedPlace>(
    repair
      ? `UPDATE ${table} SET code = 'row-' || n WHERE ok AND code IS NULL RETURNING n, line`
      : `UPDATE ${table} SET ok = false WHERE ok AND code IS NULL RETURNING n, line`,
  );
  for (const row of rows.sort((a, b) => a.n - b.n)) {
    const message = 'no code: XIAO_BAN 小班, BSM or TBBH is missing';
    if (repair) log.warn('missing-required', `${message}; it becomes row-${row.n}`, placeOf(row));
    else log.refuse(what, 'missing-required', message, placeOf(row));
  }
}
