import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBinaries } from './binaries.ts';
import { manualInstruction } from './install.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lz-binaries-'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

/** An installation as packages make it: programs in `bin`, extension files below `share`. */
async function installation(major: number, postgis: boolean): Promise<string> {
  const bin = join(root, `pg${major}`, 'bin');
  await mkdir(bin, { recursive: true });
  for (const [name, script] of [
    ['initdb', ''],
    ['postgres', `echo 'postgres (PostgreSQL) ${major}.3 (Debian)'`],
    ['pg_config', 'exit 1'],
  ] as const) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, name), 0o755);
  }
  const extensions = join(root, `pg${major}`, 'share', 'extension');
  await mkdir(extensions, { recursive: true });
  if (postgis) await writeFile(join(extensions, 'postgis.control'), '');
  return bin;
}

describe('findBinaries', () => {
  // Major versions that no distribution has, so that the machine's own share folders do not matter.
  it('takes the first installation that has PostGIS', async () => {
    const folders = [
      await installation(93, false),
      await installation(92, true),
      await installation(91, true),
    ];
    expect(await findBinaries({ folders })).toEqual({ found: { dir: folders[1], major: 92 } });
  });

  it('takes only the version that a cluster needs', async () => {
    const folders = [await installation(92, true), await installation(91, true)];
    expect(await findBinaries({ folders, major: 91 })).toEqual({ found: { dir: folders[1], major: 91 } });
    expect(await findBinaries({ folders, major: 90 })).toEqual({ missing: 'postgresql', majors: [] });
  });

  it('tells PostgreSQL without PostGIS from no PostgreSQL', async () => {
    expect(await findBinaries({ folders: [await installation(92, false)] })).toEqual({
      missing: 'postgis',
      majors: [92],
    });
    expect(await findBinaries({ folders: [root, join(root, 'none')] })).toEqual({
      missing: 'postgresql',
      majors: [],
    });
  });

  it('passes over programs that do not run here', async () => {
    const bin = await installation(92, true);
    await writeFile(join(bin, 'postgres'), 'not a program of this machine');
    expect(await findBinaries({ folders: [bin] })).toEqual({ missing: 'postgresql', majors: [] });
  });
});

describe('manualInstruction', () => {
  it.each([
    ['darwin', false, undefined, /^PostgreSQL with PostGIS is missing: brew install .*DATABASE_URL/],
    ['win32', false, undefined, /^PostgreSQL with PostGIS is missing: use Docker .*DATABASE_URL/],
    [
      'linux',
      true,
      15,
      /needs PostgreSQL 15\): run once as root: apt-get install postgresql-15 postgresql-15-postgis-3/,
    ],
    ['linux', false, undefined, /install it with this system's packages, or use Docker/],
  ] as const)('is one line on %s (apt: %s)', (platform, apt, major, expected) => {
    const line = manualInstruction('postgresql', platform, apt, major);
    expect(line).toMatch(expected);
    expect(line).not.toContain('\n');
  });
});
