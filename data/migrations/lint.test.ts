import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blockingParts } from './lint.fixture.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Up to here every database was migrated while the app stood still. */
const last = '0031';

test('new migrations do nothing that holds up an app which runs meanwhile (docs/upgrade.md)', async () => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql') && name.slice(0, 4) > last);
  for (const name of names)
    expect(blockingParts(await readFile(`${folder}/${name}`, 'utf8')), name).toEqual([]);
});

test.each([
  ["SET LOCAL lock_timeout = '5s'; ALTER TABLE area ADD COLUMN note text;", []],
  [
    'CREATE TABLE other (id int); CREATE INDEX other_id ON other (id); ALTER TABLE other ADD CHECK (id > 0);',
    [],
  ],
  ['-- ALTER TABLE area ADD COLUMN note text;\nSELECT 1;', []],
  ['ALTER TABLE area ADD COLUMN note text;', ['ALTER TABLE area without a lock_timeout']],
  [
    "SET LOCAL lock_timeout = '5s'; CREATE INDEX patrol_x ON patrol (x);",
    ['CREATE INDEX on patrol without CONCURRENTLY'],
  ],
  ['CREATE INDEX CONCURRENTLY patrol_x ON patrol (x);', ['CONCURRENTLY needs -- no transaction']],
  ['-- no transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS patrol_x ON patrol (x);', []],
  [
    "SET LOCAL lock_timeout = '5s'; ALTER TABLE patrol ALTER COLUMN x TYPE bigint;",
    ['ALTER TABLE patrol rewrites it'],
  ],
  [
    "SET LOCAL lock_timeout = '5s'; ALTER TABLE patrol ALTER x SET NOT NULL;",
    ['ALTER TABLE patrol reads all of it: add a CHECK … NOT VALID first'],
  ],
  [
    "SET LOCAL lock_timeout = '5s'; ALTER TABLE patrol ADD CONSTRAINT c CHECK (x > 0);",
    ['ALTER TABLE patrol ADD CONSTRAINT without NOT VALID'],
  ],
  ["SET LOCAL lock_timeout = '5s'; ALTER TABLE patrol ADD CONSTRAINT c CHECK (x > 0) NOT VALID;", []],
  [
    "SET LOCAL lock_timeout = '5s'; ALTER TABLE patrol DROP COLUMN x;",
    ['ALTER TABLE patrol takes away what the version before reads: -- contract'],
  ],
  ["-- contract\nSET LOCAL lock_timeout = '5s'; ALTER TABLE patrol DROP COLUMN x;", []],
  [
    "SET LOCAL lock_timeout = '5s'; ALTER TABLE patrol RENAME x TO y;",
    ['ALTER TABLE patrol takes away what the version before reads: -- contract'],
  ],
  [
    'DROP TABLE patrol;',
    [
      'DROP TABLE patrol takes away what the version before reads: -- contract',
      'DROP TABLE patrol without a lock_timeout',
    ],
  ],
  ["SET LOCAL lock_timeout = '5s'; LOCK TABLE patrol;", ['LOCK TABLE']],
])('%s', (up, faults) => {
  expect(blockingParts(`-- Up Migration\n${up}\n-- Down Migration\nDROP TABLE anything;`)).toEqual(faults);
});
