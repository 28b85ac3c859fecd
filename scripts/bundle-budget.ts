/**
 * A stage of `npm test`, after the build: what a browser has to fetch before the shell stands, and that the map stack is
 * neither in it nor fetched twice. Prints what it found.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type BuiltClient, initialScripts, splittingFaults } from './bundle/splitting.ts';

/** Most JavaScript of the shell, entry and all that it imports, gzip, bytes. */
const budget = 200 * 1000;

const folder = fileURLToPath(new URL('../dist/client', import.meta.url));

async function read<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(folder, '.vite', name), 'utf8')) as T;
}

async function gzipSize(file: string): Promise<number> {
  return (await promisify(gzip)(await readFile(join(folder, file)), { level: 9 })).length;
}

const built: BuiltClient = {
  manifest: await read('manifest.json'),
  packages: await read('packages.json'),
};
const initial = initialScripts(built.manifest);
const sizes = await Promise.all(initial.map(gzipSize));
const total = sizes.reduce((sum, size) => sum + size, 0);
console.log(
  `the shell: ${(total / 1000).toFixed(1)} kB of JavaScript (gzip) in ${initial.length} files; budget ${budget / 1000} kB`,
);
const faults = splittingFaults(built);
if (total > budget) faults.push(`the shell is ${((total - budget) / 1000).toFixed(1)} kB over its budget`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
