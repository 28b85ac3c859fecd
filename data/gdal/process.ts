/**
 * The program of one GDAL run: GDAL in WebAssembly (gdal3.js) in a process of its own, so that a broken or hostile file
 * can take down nothing but the run, its memory is given back at the end, and it can be killed. It sees the folder of
 * its input and the folder of its output and nothing else of the disk.
 *
 * Argument: a request as JSON; answer: one line of JSON on stdout.
 */
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { GdalAnswer, GdalRequest, LayerInfo } from './request.ts';

/** What gdal3.js has and its type declarations do not tell. */
interface OpenDataset {
  pointer: number;
  path: string;
}
interface Gdal {
  open(path: string, options?: string[]): Promise<{ datasets: OpenDataset[]; errors: unknown[] }>;
  ogr2ogr(dataset: OpenDataset, options: string[], name: string): Promise<{ real: string }>;
  ogrinfo(dataset: OpenDataset, options: string[]): Promise<Described>;
}
interface Described {
  driverShortName: string;
  layers: LayerInfo[];
}

const require = createRequire(import.meta.url);
/** What GDAL tells: its errors, and apart from them all else, for warnings may be many. */
const told = { errors: [] as string[], others: [] as string[], errorCount: 0 };
const keep = (text: string) => {
  const isError = /^ERROR \d/.test(text);
  if (isError) told.errorCount++;
  const list = isError ? told.errors : told.others;
  if (list.length < 20) list.push(String(text).slice(0, 500));
};
const fail = (): GdalAnswer => ({ ok: false, messages: [...told.errors, ...told.others] });

async function run({ input, openOptions, env, work }: GdalRequest): Promise<GdalAnswer> {
  const start = require('gdal3.js/node.js') as (options: object) => Promise<Gdal>;
  const gdal = await start({
    // gdal3.js takes a relative path only.
    path: relative(process.cwd(), join(dirname(require.resolve('gdal3.js/node.js')), 'dist/package')) || '.',
    dest: work.folder,
    env,
    logHandler: keep,
    errorHandler: keep,
  });
  const { datasets } = await gdal.open(input, openOptions);
  const dataset = datasets[0];
  if (!dataset) return fail();
  const before = told.errorCount;
  if (work.action === 'convert') {
    const { real } = await gdal.ogr2ogr(dataset, work.options, work.name);
    // A file that breaks off gives what is before that, and an error that ogr2ogr does not fail with.
    if (told.errorCount > before) return fail();
    return { ok: true, file: real };
  }
  const { driverShortName, layers } = await gdal.ogrinfo(dataset, ['-so', '-al']);
  const samples: string[] = [];
  for (const [i, { name }] of layers.slice(0, work.mostLayers).entries()) {
    // It would be taken for an option.
    if (name.startsWith('-')) throw new Error(`a layer is called ${JSON.stringify(name.slice(0, 60))}`);
    const { real } = await gdal.ogr2ogr(dataset, [...work.sampleOptions, name], `sample-${i}`);
    samples.push(real);
  }
  return { ok: true, driver: driverShortName, layers: layers.slice(0, work.mostLayers), samples };
}

const request = JSON.parse(process.argv[2]!) as GdalRequest;
run(request)
  .catch((error: unknown): GdalAnswer => {
    // GDAL has told its own errors already.
    if (error instanceof Error) keep(error.message);
    return fail();
  })
  // Emscripten keeps handles open; the answer is all that is waited for.
  .then((answer) => process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0)));
