import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { ClusterStartError } from './errors.ts';

const run = promisify(execFile);

/** The operating-system user that a PostgreSQL server runs as. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

/**
 * The user who runs this program.
 *
 * @throws ClusterStartError on a system without users, or for a user id without a name (PostgreSQL
 * refuses both)
 */
export function ownAccount(): Account {
  if (process.getuid === undefined)
    throw new ClusterStartError(
      'a private PostgreSQL cluster needs Linux or macOS: use Docker (docker compose up) or set DATABASE_URL',
    );
  try {
    const { uid, gid, username } = userInfo();
    return { uid, gid, name: username };
  } catch {
    throw new ClusterStartError(
      `user id ${process.getuid()} has no name on this machine, and PostgreSQL refuses that: add it to /etc/passwd`,
    );
  }
}

/** PostgreSQL never runs as root: root's servers run as the packages' own user. */
export async function postgresAccount(): Promise<Account> {
  const id = (flag: string) => run('id', [flag, 'postgres']).then(({ stdout }) => Number(stdout));
  try {
    return { uid: await id('-u'), gid: await id('-g'), name: 'postgres' };
  } catch {
    throw new ClusterStartError(
      'PostgreSQL does not run as root, and this machine has no user "postgres": create it (useradd --system postgres) or start the app as another user',
    );
  }
}

/** An account by its user id, as when a folder's owner decides. */
export async function accountOf(uid: number, gid: number): Promise<Account> {
  const name = await run('id', ['-un', String(uid)]).then(
    ({ stdout }) => stdout.trim(),
    () => String(uid),
  );
  return { uid, gid, name };
}

/** Spawn options that run a program as the account; only root may (and needs to) change the user. */
export function runAs(account: Account): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: account.uid, gid: account.gid } : {};
}

/** Can the account enter this folder? Asked of the system itself, which also knows ACLs and mounts. */
export function canEnter(account: Account, folder: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'cd "$0"', folder], { ...runAs(account), cwd: '/' }).then(
    () => true,
    () => false,
  );
}
