import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PostgreSQL programs of one major version. */
export interface Binaries {
  /** Folder of `initdb`, `postgres`, … */
  dir: string;
  major: number;
}

/** What a search found: usable binaries, or what is missing. */
export type BinariesSearch =
  | { found: Binaries }
  | { missing: 'postgresql' | 'postgis' /** versions seen without PostGIS */; majors: number[] };

export interface BinariesSearchOptions {
  /** Only this major version will do, because a cluster's files belong to one. */
  major?: number;
  /** Folders to look into, best first; the machine's usual places when absent. */
  folders?: string[];
}

function versionsBelow(root: string, pattern: RegExp, folderOf: (name: string) => string): string[] {
  if (!existsSync(root)) return [];
  const version = (name: string) => Number(pattern.exec(name)?.[1] ?? Number.NaN);
  return readdirSync(root)
    .filter((name) => pattern.test(name))
    .sort((a, b) => version(b) - version(a))
    .map(folderOf);
}

/** Where distributions keep PostgreSQL: Debian first, then RPM packages, Homebrew, and PATH last. */
function usualFolders(): string[] {
  return [
    ...versionsBelow('/usr/lib/postgresql', /^(\d+)$/, (name) => `/usr/lib/postgresql/${name}/bin`),
    ...versionsBelow('/usr', /^pgsql-(\d+)$/, (name) => `/usr/${name}/bin`),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((root) => [
      ...versionsBelow(root, /^postgresql@(\d+)$/, (name) => `${root}/${name}/bin`),
      `${root}/postgresql/bin`,
    ]),
    ...(process.env.PATH ?? '').split(delimiter).filter(Boolean),
  ];
}

async function majorOf(dir: string): Promise<number | undefined> {
  try {
    const { stdout } = await run(join(dir, 'postgres'), ['--version']);
    const major = Number(/(\d+)/.exec(stdout)?.[1]);
    return Number.isInteger(major) ? major : undefined;
  } catch {
    return undefined; // built for another machine, or not executable by us: as good as absent
  }
}

/** Folders where the extension files of these binaries may be; `pg_config` is not always installed. */
async function extensionFolders({ dir, major }: Binaries): Promise<string[]> {
  const asked = await run(join(dir, 'pg_config'), ['--sharedir']).then(
    ({ stdout }) => [stdout.trim()],
    () => [],
  );
  const prefix = dirname(dir);
  return [
    ...asked,
    `/usr/share/postgresql/${major}`,
    `${prefix}/share/postgresql@${major}`,
    `${prefix}/share/postgresql`,
    `${prefix}/share`,
  ].map((share) => join(share, 'extension'));
}

/**
 * Finds the newest PostgreSQL on this machine that has PostGIS.
 * Never throws: what is missing is an answer, because the caller may be able to install it.
 */
export async function findBinaries(options: BinariesSearchOptions = {}): Promise<BinariesSearch> {
  const withoutPostgis: number[] = [];
  for (const dir of options.folders ?? usualFolders()) {
    if (!existsSync(join(dir, 'initdb')) || !existsSync(join(dir, 'postgres'))) continue;
    const major = await majorOf(dir);
    if (major === undefined || (options.major !== undefined && major !== options.major)) continue;
    const folders = await extensionFolders({ dir, major });
    if (folders.some((folder) => existsSync(join(folder, 'postgis.control'))))
      return { found: { dir, major } };
    withoutPostgis.push(major);
  }
  return withoutPostgis.length > 0
    ? { missing: 'postgis', majors: withoutPostgis }
    : { missing: 'postgresql', majors: [] };
}

/** The folder of the newest pg_dump, pg_restore and psql of this machine: they need no server beside them. */
export function findClientPrograms(folders = usualFolders()): string | undefined {
  return folders.find((dir) =>
    ['pg_dump', 'pg_restore', 'psql'].every((name) => existsSync(join(dir, name))),
  );
}
