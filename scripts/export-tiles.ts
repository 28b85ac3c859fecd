/** `npm run export-tiles`: writes the map's tiles into archives (PMTiles), also while the app runs. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { actAsCommandLine } from '../data/audit/actor.ts';
import { appendEvent } from '../data/audit/events.ts';
import { readConfig } from '../data/db/config.ts';
import { OperatorError } from '../data/db/errors.ts';
import { openOrJoin } from '../data/db/join.ts';
import { DEEPEST_ZOOM } from '../tiles/address.ts';
import { type ExportReport, exportTiles } from '../tiles/archive/export.ts';
import { filterQuery } from '../tiles/catalogue/filter.ts';
import { basemap, setOf, type TileSet } from '../tiles/catalogue/tile-set.ts';
import { layers } from '../tiles/layers/index.ts';
import { explain } from './lifetime.ts';
import { startProgress } from './progress.ts';

const sets = new Map([basemap, ...[...layers.values()].map(setOf)].map((set) => [set.id, set]));
/** What an export without --layer writes: all that is the same through a day. */
const usual = [...sets.values()].filter((set) => set.layers.every(({ filter }) => filter === 'day'));

const help = `Usage: npm run export-tiles -- [options]

Writes one PMTiles archive for each layer, and basemap.pmtiles (${basemap.layers.map(({ id }) => id).join(', ')} in one).
A server with TILE_ARCHIVES set to the folder serves from them as long as nothing was changed since.

  --out DIR        folder; default DATA_DIR/tiles
  --layer A,B      of ${[...sets.keys()].join(', ')}; default all but patrol
  --maxzoom N      deepest zoom; default each layer's own
  --at DAY         as the map is on this day; default today
  --from, --to     the days of --layer patrol, the second exclusive; default the last 30 days
  --help`;

interface Order {
  set: TileSet;
  filter: z.output<ReturnType<typeof filterQuery>>;
}

interface Given {
  out: string | undefined;
  maxzoom: number | undefined;
  orders: Order[];
}

function readArguments(): Given | undefined {
  const text = { type: 'string' } as const;
  let values: Record<string, string | boolean | undefined>;
  try {
    ({ values } = parseArgs({
      options: {
        out: text,
        layer: text,
        maxzoom: text,
        at: text,
        from: text,
        to: text,
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}; see --help`);
  }
  if (values.help) return undefined;
  const { out, layer, at, from, to } = values as Record<string, string | undefined>;
  const maxzoom = values.maxzoom === undefined ? undefined : Number(values.maxzoom);
  if (maxzoom !== undefined && !(Number.isInteger(maxzoom) && maxzoom >= 0 && maxzoom <= DEEPEST_ZOOM)) {
    throw new OperatorError(`--maxzoom must be 0 … ${DEEPEST_ZOOM}, not ${values.maxzoom}`);
  }
  const chosen = layer === undefined ? usual : layer.split(',').map((id) => setNamed(id.trim()));
  const orders = chosen.map((set) => {
    const filter = filterQuery(set.layers[0]!).safeParse({ at, from, to });
    if (!filter.success) throw new OperatorError(z.prettifyError(filter.error).replaceAll('\n', ' '));
    if (maxzoom !== undefined && maxzoom < set.minzoom) {
      throw new OperatorError(`${set.id} begins at zoom ${set.minzoom}: --maxzoom ${maxzoom} leaves nothing`);
    }
    return { set, filter: filter.data };
  });
  return { out, maxzoom, orders };
}

function setNamed(id: string): TileSet {
  const set = sets.get(id);
  if (!set) throw new OperatorError(`there is no layer ${JSON.stringify(id)} to export; see --help`);
  return set;
}

function reportLine({ path, tiles, contents, bytes, biggest, contentsOf }: ExportReport, seconds: number) {
  const { validFrom, validTo } = contentsOf;
  const days = validFrom || validTo ? `, in force ${validFrom ?? '…'} to ${validTo ?? '…'}` : '';
  const size = (count: number) =>
    count < 100_000 ? `${(count / 1000).toFixed(1)} kB` : `${(count / 1e6).toFixed(1)} MB`;
  const largest = tiles === 0 ? '' : `, biggest ${biggest.tile} ${size(biggest.bytes)}`;
  return `${path}: ${tiles} tiles (${contents} different), ${size(bytes)}${largest}, ${seconds.toFixed(1)} s${days}`;
}

async function run(): Promise<void> {
  const given = readArguments();
  if (!given) {
    console.log(help);
    return;
  }
  const config = readConfig();
  const folder = given.out === undefined ? join(config.dataDir, 'tiles') : resolve(given.out);
  actAsCommandLine();
  const database = await openOrJoin(config, (phase) => console.error(phase));
  try {
    for (const { set, filter } of given.orders) {
      const progress = startProgress(set.id, process.stderr as NodeJS.WriteStream);
      const started = performance.now();
      await appendEvent(database.pool, { action: 'export', object: { kind: 'tile-archive', id: set.id } });
      const report = await exportTiles(database.pool, set, {
        folder,
        filter,
        maxzoom: given.maxzoom,
        onProgress: (fraction, what) => progress.update(fraction, what),
      }).finally(() => progress.end());
      console.log(reportLine(report, (performance.now() - started) / 1000));
    }
  } finally {
    await database.close();
  }
}

run().then(
  () => process.exit(0),
  (error) => {
    console.error(explain(error));
    process.exit(1);
  },
);
