/** What in a migration would hold up the app of the version before, which runs meanwhile, or break it: in plain words. */
export function blockingParts(sql: string): string[] {
  const up = sql.split(/^-- Down Migration/m)[0]!;
  const marked = (mark: string) => new RegExp(`^-- ${mark}`, 'm').test(up);
  const statements = up
    .replace(/--.*$/gm, '')
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''") // bodies of functions run later
    .split(';')
    .map((statement) => statement.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
  const made = new Set(
    statements.flatMap((statement) => tableOf(statement, /^CREATE TABLE (?:IF NOT EXISTS )?/i)),
  );
  const limited = statements.some((statement) => /^SET (LOCAL )?lock_timeout/i.test(statement));
  const faults: string[] = [];
  for (const statement of statements) {
    if (/^LOCK /i.test(statement)) faults.push('LOCK TABLE');
    const concurrent = / CONCURRENTLY /i.test(statement);
    if (concurrent && !marked('no transaction')) faults.push('CONCURRENTLY needs -- no transaction');
    const [indexed] = /^CREATE (UNIQUE )?INDEX/i.test(statement)
      ? tableOf(statement, /^.*? ON (?:ONLY )?/i)
      : [];
    if (indexed && !made.has(indexed) && !concurrent)
      faults.push(`CREATE INDEX on ${indexed} without CONCURRENTLY`);
    const [altered] = tableOf(statement, /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?/i);
    const [dropped] = tableOf(statement, /^DROP TABLE (?:IF EXISTS )?/i);
    const table = altered ?? dropped;
    if (table === undefined || made.has(table)) continue;
    const what = `${altered ? 'ALTER' : 'DROP'} TABLE ${table}`;
    if ((dropped || / (DROP COLUMN|RENAME) /i.test(statement)) && !marked('contract'))
      faults.push(`${what} takes away what the version before reads: -- contract`);
    if (/ ALTER (COLUMN )?\w+ (SET DATA )?TYPE /i.test(statement)) faults.push(`${what} rewrites it`);
    if (/ SET NOT NULL/i.test(statement))
      faults.push(`${what} reads all of it: add a CHECK … NOT VALID first`);
    if (/ ADD (CONSTRAINT \w+ )?(CHECK|FOREIGN KEY)/i.test(statement) && !/ NOT VALID/i.test(statement))
      faults.push(`${what} ADD CONSTRAINT without NOT VALID`);
    if (!limited) faults.push(`${what} without a lock_timeout`);
  }
  return faults;
}

/** The table that a statement names after these words. */
function tableOf(statement: string, words: RegExp): string[] {
  const match = words.exec(statement);
  const name = match && /^[\w.]+/.exec(statement.slice(match[0].length));
  return name ? [name[0].toLowerCase()] : [];
}
