/** `npm run bench -- [NAME [PART …]]`: measures what design budgets promise; prints figures, judges nothing. */
import { readdir } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { Benchmark } from '../tests/bench/figures.ts';

const folder = new URL('../tests/bench/', import.meta.url);

const files = (await readdir(folder)).filter((name) => name.endsWith('.bench.ts')).sort();
const known = files.map((name) => name.replace('.bench.ts', ''));
const [wanted, ...parts] = process.argv.slice(2);

function stop(line: string): never {
  console.error(line);
  process.exit(1);
}

if (wanted !== undefined && !known.includes(wanted)) {
  stop(`there is no benchmark ${wanted}; there are: ${known.join(', ')}`);
}

console.log(
  `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
for (const name of known.filter((each) => wanted === undefined || each === wanted)) {
  const { default: benchmark } = (await import(new URL(`${name}.bench.ts`, folder).href)) as {
    default: Benchmark;
  };
  const unknown = parts.filter((part) => !(part in benchmark));
  if (unknown.length > 0) {
    stop(`${name} has no part ${unknown.join(', ')}; it has: ${Object.keys(benchmark).join(', ')}`);
  }
  for (const [part, { title, run }] of Object.entries(benchmark)) {
    if (parts.length > 0 && !parts.includes(part)) continue;
    console.log(`\n${name} (${part}) ${title}`);
    console.table(await run());
  }
}
