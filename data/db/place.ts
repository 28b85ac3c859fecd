import { randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, mkdtemp, readlink, realpath, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, accountOf, canEnter, ownAccount, postgresAccount } from './account.ts';
import { ClusterStartError } from './errors.ts';

/** Where root keeps a cluster whose DATA_DIR the user postgres cannot enter, such as one below /root. */
const sharedRoot = '/var/lib/zhihui-linzhang';

/** sun_path is 108 bytes on Linux and 104 on macOS, with the closing zero. */
const maxSocketPath = 103;

/** Where one cluster's files are, and who owns them. */
export interface ClusterPlace {
  account: Account;
  /** Folder of everything below; a real path, owned by the account, mode 0700. */
  home: string;
  /** PostgreSQL's data folder. */
  data: string;
  log: string;
}

async function makePrivateFolder(folder: string, account: Account): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  await handOver(folder, account);
}

/** Makes the account the only one with access to a folder. */
export async function handOver(folder: string, account: Account): Promise<void> {
  await chmod(folder, 0o700);
  if (process.getuid?.() === 0) await chown(folder, account.uid, account.gid);
}

function placeIn(home: string, account: Account): ClusterPlace {
  return { account, home, data: join(home, 'data'), log: join(home, 'server.log') };
}

/** A place that exists already: its owner is who the server must run as. */
async function existingPlace(link: string): Promise<ClusterPlace> {
  const home = await realpath(link).catch(async () => {
    const target = await readlink(link);
    throw new ClusterStartError(
      `${link} points to ${target}, which is gone: restore it, or remove ${link} to start empty`,
    );
  });
  const owner = await stat(home);
  const me = ownAccount();
  if (me.uid !== 0 && owner.uid !== me.uid)
    throw new ClusterStartError(
      `${home} belongs to another user: start the app as that user or as root, or set DATA_DIR`,
    );
  // A folder that root itself owns is an empty one (a mounted volume): postgres takes it over.
  const account = owner.uid === 0 ? await postgresAccount() : await accountOf(owner.uid, owner.gid);
  if (owner.uid === 0) await handOver(home, account);
  if (!(await canEnter(account, home)))
    throw new ClusterStartError(
      `the user ${account.name} cannot enter ${home}: move DATA_DIR to a folder that others may pass`,
    );
  return placeIn(home, account);
}

/**
 * The place of DATA_DIR's cluster, made when it does not exist: `DATA_DIR/pg`, which is a link to a
 * folder in /var/lib when the server's user could not reach DATA_DIR.
 *
 * @throws ClusterStartError when the folder cannot be used, with the reason
 */
export async function clusterPlace(
  dataDir: string,
  onPhase?: (phase: string) => void,
): Promise<ClusterPlace> {
  await mkdir(dataDir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new ClusterStartError(
      `DATA_DIR ${dataDir} cannot be made (${error.code}): set DATA_DIR to a folder you may write`,
    );
  });
  const link = join(await realpath(dataDir), 'pg');
  if (await exists(link)) return existingPlace(link);

  const me = ownAccount();
  const account = me.uid === 0 ? await postgresAccount() : me;
  if (await canEnter(account, dataDir)) {
    await makeOnce(() => makePrivateFolder(link, account));
    return existingPlace(link);
  }
  await mkdir(sharedRoot, { recursive: true, mode: 0o755 });
  const outside = join(sharedRoot, randomBytes(6).toString('hex'));
  await makePrivateFolder(outside, account);
  const linked = await makeOnce(() => symlink(outside, link));
  if (linked)
    onPhase?.(`the user ${account.name} cannot enter ${dataDir}; the database is kept in ${outside}`);
  else await rm(outside, { recursive: true });
  return existingPlace(link);
}

/** A new folder for a cluster that is thrown away. */
export async function temporaryPlace(): Promise<ClusterPlace> {
  const me = ownAccount();
  const account = me.uid === 0 ? await postgresAccount() : me;
  const home = await realpath(await temporaryFolder('linzhang-pg-', account));
  return placeIn(home, account);
}

/** A private folder in the system's folder for temporary files, or in /tmp if that is out of reach. */
async function temporaryFolder(prefix: string, account: Account): Promise<string> {
  const parent = (await canEnter(account, tmpdir())) ? tmpdir() : '/tmp';
  const folder = await mkdtemp(join(parent, prefix));
  await handOver(folder, account);
  return folder;
}

/** The folder of the server's socket. A temporary one goes away with the server. */
export interface SocketFolder {
  folder: string;
  temporary: boolean;
}

/** Beside the data, or a short folder of its own where that path is too long for a socket. */
export async function socketFolder(place: ClusterPlace): Promise<SocketFolder> {
  const run = join(place.home, 'run');
  if (Buffer.byteLength(join(run, '.s.PGSQL.5432')) > maxSocketPath)
    return { folder: await temporaryFolder('lz-', place.account), temporary: true };
  await makeOnce(() => makePrivateFolder(run, place.account));
  return { folder: run, temporary: false };
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Two starts may race: who comes second uses what the first made. */
async function makeOnce(make: () => Promise<void>): Promise<boolean> {
  try {
    await make();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
