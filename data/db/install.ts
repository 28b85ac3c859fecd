import { existsSync } from 'node:fs';
import { aptAccess, aptInstall, aptSearch, aptUpdate, type RootAccess, runAsRoot } from './apt.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { BinariesMissingError } from './errors.ts';

export interface EnsureBinariesOptions {
  /** The major version that an existing cluster needs. */
  major?: number;
  /** Told what happens, in plain words, before it happens. */
  onPhase?: (phase: string) => void;
}

/** Debian's way to say that installing a server must not create a system cluster: a drop-in that we remove. */
const dropIn = '/etc/postgresql-common/createcluster.d/zhihui-linzhang.conf';

/**
 * Runs an installation during which Debian creates no `main` cluster.
 *
 * postgresql-NN's postinst creates and starts a cluster on port 5432 unless `create_main_cluster` is
 * off, and the app needs only the programs. A policy-rc.d would stop every other service's start, and
 * createcluster.conf itself is a conffile (dpkg would ask about our change). The drop-in folder is read
 * by the stock createcluster.conf; it goes away again so that a later install by an administrator
 * behaves as usual. A machine that already has clusters keeps them as they are.
 */
async function withoutSystemCluster(access: RootAccess, install: () => Promise<void>): Promise<void> {
  if (existsSync(dropIn)) return install();
  const script = 'mkdir -p "$(dirname "$0")" && echo "create_main_cluster = false" > "$0"';
  await runAsRoot(access, 'sh', ['-c', script, dropIn]);
  try {
    await install();
  } finally {
    await runAsRoot(access, 'rm', ['-f', dropIn]);
  }
}

/** The newest PostGIS that the distribution has, of a version already installed where there is one. */
async function chooseMajor(installed: readonly number[], wanted: number | undefined): Promise<number> {
  const packages = await aptSearch('^postgresql-[0-9]+-postgis-3$');
  const available = packages.map((name) => Number(name.split('-')[1])).sort((a, b) => b - a);
  const chosen =
    wanted === undefined
      ? (available.find((major) => installed.includes(major)) ?? available[0])
      : available.find((major) => major === wanted);
  if (chosen !== undefined) return chosen;
  const what =
    wanted === undefined ? 'PostGIS' : `PostGIS for PostgreSQL ${wanted}, which the data folder needs`;
  throw new BinariesMissingError(
    `this distribution has no package of ${what}: set DATABASE_URL to a server that has PostGIS`,
  );
}

/** One line on how to get what is missing where the app cannot install it itself. */
export function manualInstruction(
  missing: 'postgresql' | 'postgis',
  platform: NodeJS.Platform,
  apt: boolean,
  major?: number,
): string {
  const what = `${missing === 'postgis' ? 'PostGIS' : 'PostgreSQL with PostGIS'} is missing`;
  const version = major === undefined ? '' : ` (the data folder needs PostgreSQL ${major})`;
  const orServer = 'or set DATABASE_URL to a PostgreSQL server that has PostGIS';
  if (platform === 'darwin') return `${what}${version}: brew install postgresql@17 postgis, ${orServer}`;
  if (platform === 'win32')
    return `${what}${version}: use Docker (docker compose up) on Windows, ${orServer}`;
  if (apt) {
    const packages = `postgresql-${major ?? 'NN'} postgresql-${major ?? 'NN'}-postgis-3`;
    return `${what}${version}: run once as root: apt-get install ${packages}, ${orServer}`;
  }
  return `${what}${version}: install it with this system's packages, or use Docker (docker compose up), ${orServer}`;
}

/**
 * PostgreSQL and PostGIS programs, installed with apt first where they are missing and that is allowed.
 *
 * @throws BinariesMissingError with one line on what to do
 */
export async function ensureBinaries(options: EnsureBinariesOptions = {}): Promise<Binaries> {
  const { major, onPhase } = options;
  const search = await findBinaries({ major });
  if ('found' in search) return search.found;
  const access = await aptAccess();
  if (access === 'none') {
    const apt = existsSync('/usr/bin/apt-get');
    throw new BinariesMissingError(manualInstruction(search.missing, process.platform, apt, major));
  }
  onPhase?.('installing PostgreSQL and PostGIS (apt-get)');
  await aptUpdate(access);
  const chosen = await chooseMajor(search.majors, major);
  const packages = [`postgresql-${chosen}`, `postgresql-${chosen}-postgis-3`];
  await withoutSystemCluster(access, () => aptInstall(access, packages));
  const after = await findBinaries({ major });
  if ('found' in after) return after.found;
  throw new BinariesMissingError(
    `installed ${packages.join(' and ')}, but ${after.missing} is still missing`,
  );
}
