/** One Shapefile of forest parcels (小班) through the whole import: unpack, read, map, check, write. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { convert } from '../../../data/gdal/gdal.ts';
import { runPlan } from '../../../data/import/run-plan.ts';
import type { GivenFile } from '../../../data/import/source-file.ts';
import { importPlan } from '../../../domain/model/dataset.ts';
import { withDatabase } from '../database.ts';
import type { Row } from '../figures.ts';
import { classOf, outline, type Point } from '../tiles/parcels.ts';

export async function importRows(parcels: number): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'linzhang-bench-'));
  try {
    const files = await shapefile(folder, parcels);
    return await withDatabase(async (pool) => {
      const rows: Row[] = [];
      for (const dryRun of [true, false]) rows.push(await measured(parcels, dryRun, files, pool));
      return rows;
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measured(
  parcels: number,
  dryRun: boolean,
  files: GivenFile[],
  pool: Parameters<typeof runPlan>[0],
): Promise<Row> {
  const spent: Record<string, number> = {};
  let [phase, since] = ['unpacking', performance.now()];
  let most = 0;
  const progress = (next: string) => {
    most = Math.max(most, process.memoryUsage().rss);
    const now = performance.now();
    spent[phase] = (spent[phase] ?? 0) + now - since;
    [phase, since] = [next, now];
  };
  const began = performance.now();
  const plan = importPlan.parse({ uploads: ['bench'], dataset: 0, target: 'parcel', dryRun });
  const { reports } = await runPlan(pool, files, plan, progress, new AbortController().signal);
  progress('end');
  const report = reports[0]!;
  if (report.taken.parcels !== parcels) throw new Error(JSON.stringify(report).slice(0, 2000));
  const seconds = (ms = 0) => Math.round(ms / 100) / 10;
  return {
    parcels,
    run: dryRun ? 'check' : 'write',
    'unpacking s': seconds(spent.unpacking),
    'reading s': seconds(spent.reading),
    'checking s': seconds(spent.checking),
    'writing s': seconds(spent.writing),
    'all s': seconds(performance.now() - began),
    'µs a parcel': Math.round(((performance.now() - began) / parcels) * 1000),
    'process MB': Math.round(most / 2 ** 20),
    warnings: report.issueCount,
  };
}

/** Parts of a Shapefile as a bureau delivers it. */
async function shapefile(folder: string, parcels: number): Promise<GivenFile[]> {
  const lines = join(folder, 'parcels.geojsonl');
  await pipeline(Readable.from(features(parcels)), createWriteStream(lines));
  const out = join(folder, 'shp');
  await mkdir(out);
  const options = ['-f', 'ESRI Shapefile', '-lco', 'ENCODING=GB18030', '-t_srs', 'EPSG:4524'];
  const { size } = await stat(lines);
  await convert({ path: lines }, { folder: out, name: 'parcels', ending: 'shp', bytes: size, options });
  await rm(lines);
  return ['shp', 'shx', 'dbf', 'prj', 'cpg'].map((ending) => ({
    path: join(out, `parcels.${ending}`),
    fileName: `小班.${ending}`,
  }));
}

function* features(parcels: number): Generator<string> {
  const columns = Math.ceil(Math.sqrt(parcels));
  for (let n = 0; n < parcels; n++) {
    const [i, j] = [n % columns, Math.floor(n / columns)];
    const [DI_LEI, kind] = classOf(i, j);
    const ring = outline(i, j);
    const properties = {
      ...{ SHENG: '50', XIAN: '500109', XIANG: '101', CUN: '201', LIN_YE_JU: '北碚区林业局' },
      ...{ LIN_BAN: String(j).padStart(4, '0'), XIAO_BAN: String(i).padStart(5, '0'), DI_LEI },
      ...{ LIN_ZHONG: '115', QI_YUAN: '21', YOU_SHI_SZ: kind === '\\N' ? null : kind, LING_ZU: '3' },
      ...{ YU_BI_DU: 0.7, PINGJUN_XJ: 12.5, PINGJUN_SG: 9.1, HUO_LMGQXJ: 88.2, MIAN_JI: hectares(ring) },
      ...{ SEN_LIN_LB: '11', SHI_QUAN_D: '10', BH_DJ: '2', LD_QS: '1', DI_MAO: '4', PO_DU: '3' },
      ...{ BEI_ZHU: `备注 ${n}` },
    };
    const geometry = { type: 'Polygon', coordinates: [ring] };
    yield `${JSON.stringify({ type: 'Feature', properties, geometry })}\n`;
  }
}

/** Area by the book: within a per cent of the geodesic one. */
function hectares(ring: Point[]): number {
  let degrees = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    degrees += ring[i]![0] * ring[i + 1]![1] - ring[i + 1]![0] * ring[i]![1];
  }
  const perDegree = 110.9 * 111.32 * Math.cos((ring[0]![1] * Math.PI) / 180) * 100;
  return Math.round(Math.abs(degrees / 2) * perDegree * 100) / 100;
}
