import pg from 'pg';

interface Column {
  name: string;
  type: string;
  category: string;
  given: boolean;
  /** Query for a value that its foreign key allows. */
  points: string | null;
}

interface Table {
  name: string;
  checks: string;
  columns: Column[];
}

/**
 * Puts a row into every table that has none, without triggers (so the session must be a superuser's): values of each
 * column's type, what the table's checks quote, and what its foreign keys point to.
 *
 * @returns the tables whose checks it could not guess
 */
export async function fillTables(client: pg.ClientBase): Promise<string[]> {
  await client.query('SET session_replication_role = replica');
  const { rows: tables } = await client.query<Table>(`
    SELECT c.oid::regclass::text AS name,
           coalesce((SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k
                      WHERE k.conrelid = c.oid AND k.contype = 'c'), '') AS checks,
           (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                     'category', t.typcategory, 'given', a.atthasdef OR a.attidentity <> '' OR NOT a.attnotnull,
                     'points', (SELECT format('(SELECT %I FROM %s LIMIT 1)', r.attname, k.confrelid::regclass)
                                  FROM pg_constraint k, unnest(k.conkey, k.confkey) AS pair (own, other)
                                  JOIN pg_attribute r ON r.attnum = pair.other
                                 WHERE k.conrelid = c.oid AND k.contype = 'f' AND pair.own = a.attnum AND r.attrelid = k.confrelid
                                 LIMIT 1)) ORDER BY a.attnum)
              FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY 2`);
  let empty = tables;
  // Those that point to others come after them.
  for (let pass = 0, before = -1; empty.length !== before && pass < 5; pass++) {
    before = empty.length;
    const left = [];
    for (const table of empty) {
      const { rows } = await client.query(`SELECT EXISTS (SELECT FROM ONLY ${table.name}) AS filled`);
      if (!rows[0].filled && !(await fill(client, table))) left.push(table);
    }
    empty = left;
  }
  await client.query('SET session_replication_role = origin');
  return empty.map(({ name }) => name);
}

async function fill(client: pg.ClientBase, { name: table, checks, columns }: Table): Promise<boolean> {
  const quoted = [...checks.matchAll(/'([^']+)'::text/g)].map(([, literal]) => pg.escapeLiteral(literal!));
  for (let attempt = 0; attempt < 200; attempt++) {
    // All columns first, then those that must be given with some of the others: checks often forbid some together.
    const chosen = columns.filter(
      ({ given }, i) => attempt < 20 || !given || (attempt * 37 + i * 11) % 3 === 0,
    );
    const values = chosen.map(
      (column, i) => column.points ?? someValue(column, quoted, attempt + i * (1 + (attempt % 5))),
    );
    const names = chosen.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
    const row =
      names === '' ? 'DEFAULT VALUES' : `(${names}) OVERRIDING SYSTEM VALUE VALUES (${values.join(', ')})`;
    const done = await client.query(`INSERT INTO ${table} ${row}`).then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  return false;
}

function someValue({ type, category }: Column, quoted: string[], n: number): string {
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type === 'bytea') return `decode(repeat('00ff275${n % 10}', 8), 'hex')`; // 32 bytes: most are hashes
  if (/^jsonb?$/.test(type)) return `'{"引号": "'' \\\\ \\" ${n}"}'`;
  if (/Point/.test(type)) return geometry(`POINT(106.${n} 29.5)`, type);
  if (/MultiPolygon/.test(type)) return geometry('MULTIPOLYGON(((106 29,106.1 29,106.1 29.1,106 29)))', type);
  if (/Polygon/.test(type)) return geometry('POLYGON((106 29,106.1 29,106.1 29.1,106 29))', type);
  if (/MultiLineStringM/.test(type)) return geometry('MULTILINESTRING M((106 29 1,106.1 29 2))', type);
  if (/MultiLineString/.test(type)) return geometry('MULTILINESTRING((106 29,106.1 29))', type);
  if (/LineString/.test(type)) return geometry('LINESTRING(106 29,106.1 29)', type);
  if (/^geometry/.test(type)) return geometry('POINT(106 29)', type);
  if (type === 'daterange') return `'[2026-01-01,2027-01-01)'`;
  if (/range$/.test(type)) return `'[1,5)'`;
  if (/interval/.test(type)) return `'1 day'`;
  if (/^inet|^cidr/.test(type)) return `'10.0.0.1'`;
  if (category === 'A') return `'{}'`;
  if (category === 'B') return n % 2 === 0 ? 'true' : 'false';
  if (category === 'D')
    return type === 'date' ? `'2026-03-0${(n % 9) + 1}'` : `'2026-03-0${(n % 9) + 1} 10:00+08'`;
  if (category === 'N') return String([1, 0, 2, 10, 0.5][n % 5]! | 0 || n % 2);
  if (category === 'E') return 'NULL';
  const texts = ["'林长 '' \\ \t文字'", `'text-${n}'`, ...quoted];
  return texts[n % texts.length]!;
}

function geometry(wkt: string, type: string): string {
  const srid = /,(\d+)\)/.exec(type)?.[1] ?? '4490';
  return `ST_GeomFromText('${wkt}', ${srid})`;
}
