import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { OperatorError } from '../data/db/errors.ts';
import { writeServiceWorker } from './bundle/service-worker.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist', 'client');
const next = `${output}.next`;
const stampName = '.sources';
/** All that goes into the client's bundle. */
const sources = ['client', 'domain', 'scripts/bundle', 'vite.config.ts', 'package-lock.json'];

/** Everything at or below a path; nothing when it does not exist. */
async function entriesBelow(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  if (!(await stat(path)).isDirectory()) return [path];
  return (await readdir(path, { recursive: true })).map((name) => join(path, name));
}

/** Changes when a source is added, removed, moved or written. */
async function sourcesState(): Promise<string> {
  const hash = createHash('sha256');
  const entries = (await Promise.all(sources.map((source) => entriesBelow(join(root, source)))))
    .flat()
    .sort();
  for (const entry of entries) {
    const found = await stat(entry);
    if (found.isFile()) hash.update(`${entry}\0${found.size}\0${found.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * Builds the browser client into dist/client unless its sources are those of the last build. It is built beside and
 * put in place at the end: a server that runs from this folder goes on serving the last build meanwhile.
 *
 * @throws OperatorError with vite's first lines when the build fails
 */
export async function buildClient(onPhase: (phase: string) => void): Promise<void> {
  const state = await sourcesState();
  const stamp = join(output, stampName);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === state) return;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  // An image, or an installation without the packages for development: what was built there is what there is.
  if (existsSync(stamp) && !existsSync(vite)) return;
  onPhase('building the client (vite build)');
  const options = { cwd: root, maxBuffer: 1 << 26, env: { ...process.env, NO_COLOR: '1' } };
  await run(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', next], options).catch(
    (error: Error & { stdout?: string; stderr?: string }) => {
      const said = `${error.stderr ?? ''}${error.stdout ?? ''}`.trim().split('\n').slice(0, 15).join('\n  ');
      throw new OperatorError(`the client could not be built:\n  ${said || error.message}`);
    },
  );
  await writeServiceWorker(next);
  await writeFile(join(next, stampName), state);
  await rm(output, { recursive: true, force: true });
  await rename(next, output);
}
