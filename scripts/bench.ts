/** `npm run bench -- [NAME …]`: measures what design budgets promise; prints figures, judges nothing. */
import { readdir } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

const folder = new URL('../tests/bench/', import.meta.url);

/** A benchmark file's default export: runs, and gives its figures as rows of one table. */
type Benchmark = () => Promise<Record<string, string | number>[]>;

const files = (await readdir(folder)).filter((name) => name.endsWith('.bench.ts')).sort();
const known = files.map((name) => name.replace('.bench.ts', ''));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`there is no benchmark ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exit(1);
}

console.log(
  `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
for (const name of known.filter((each) => wanted.length === 0 || wanted.includes(each))) {
  const { default: run } = (await import(new URL(`${name}.bench.ts`, folder).href)) as { default: Benchmark };
  console.log(`\n${name}`);
  console.table(await run());
}
