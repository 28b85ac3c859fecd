import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { OperatorError } from './errors.ts';

const run = promisify(execFile);

/** How this process may run a command as root: directly, through sudo without a password, or not. */
export type RootAccess = 'root' | 'sudo' | 'none';

/** Can this process install Debian packages, and how? */
export async function aptAccess(): Promise<RootAccess> {
  if (!existsSync('/usr/bin/apt-get')) return 'none';
  if (process.getuid?.() === 0) return 'root';
  return run('sudo', ['-n', 'true']).then(
    () => 'sudo' as const,
    () => 'none' as const,
  );
}

/**
 * Runs a command as root without a terminal and without questions.
 *
 * @throws OperatorError with the last lines of its output when it fails
 */
export async function runAsRoot(access: RootAccess, command: string, args: string[]): Promise<void> {
  const full = ['env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', command, ...args];
  const [file, ...rest] = access === 'sudo' ? ['sudo', '-n', ...full] : full;
  const child = spawn(file!, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keepTail = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', keepTail);
  child.stderr.on('data', keepTail);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code === 0) return;
  const tail = output.trim().split('\n').slice(-8).join('\n  ');
  throw new OperatorError(`${command} ${args.join(' ')} failed (exit ${code}):\n  ${tail}`);
}

/** Refreshes the package lists; a fresh container has none. */
export function aptUpdate(access: RootAccess): Promise<void> {
  return runAsRoot(access, 'apt-get', ['update', '-q', '-o', 'DPkg::Lock::Timeout=120']);
}

/** Installs Debian packages, waiting for another apt that holds the lock. */
export function aptInstall(access: RootAccess, packages: string[]): Promise<void> {
  const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
  return runAsRoot(access, 'apt-get', ['install', ...options, ...packages]);
}

/** Names of the available packages that match a POSIX pattern. */
export async function aptSearch(pattern: string): Promise<string[]> {
  const { stdout } = await run('apt-cache', ['search', '--names-only', pattern]);
  return stdout.split('\n').flatMap((line) => line.split(' ')[0] || []);
}
