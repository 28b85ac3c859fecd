/** GDAL (gdal.org) for vector files: what is in one, one layer as lines of GeoJSON, and lines of GeoJSON as any format. */
import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findOnPath } from './on-path.ts';
import type { GdalAnswer, GdalRequest, LayerInfo } from './request.ts';

const program = fileURLToPath(new URL('./process.ts', import.meta.url));
const execute = promisify(execFile);

/** What GDAL can't open or convert; the message is GDAL's own. */
export class GdalError extends Error {
  override name = 'GdalError';
}

export interface GdalInput {
  /** The file, or the folder of a file geodatabase. */
  path: string;
  openOptions?: string[];
  /** True for a virtual format (VRT) that we wrote ourselves; from outside none is opened. */
  virtual?: boolean;
  env?: Record<string, string>;
}

export interface GdalLimits {
  /** Longest time of looking into a file, ms: somebody waits for it. */
  describeMs: number;
  /** Longest time of a run, ms. */
  timeMs: number;
  /** From this input size on the machine's own ogr2ogr is used where there is one: it needs half the time. */
  nativeFromBytes: number;
}
export const gdalLimits: GdalLimits = {
  describeMs: 2 * 60_000,
  timeMs: 20 * 60_000,
  nativeFromBytes: 64 * 1024 * 1024,
};

/** Options of ogr2ogr: features as lines of GeoJSON with the numbers of the file, whatever its CRS is. */
export const rawLines = [
  ...['-f', 'GeoJSONSeq', '-lco', 'RS=NO', '-lco', 'COORDINATE_PRECISION=9', '-dim', 'XY'],
  // JavaScript's numbers end at 2^53, codes of 18 digits do not.
  ...['-mapFieldType', 'Integer64=String'],
  // The writer would turn everything into WGS 84; told that it is WGS 84 already, it leaves the numbers alone.
  ...['-a_srs', 'EPSG:4326', '-nlt', 'CONVERT_TO_LINEAR'],
];

const SAMPLES = '30';

/**
 * Up to here the run is over before V8's second compiler of WebAssembly has paid for itself: without it a small file takes 0.5 s
 * and not 0.7, and half the CPU; from about 8 MB on it is the other way round.
 */
const briefBytes = 4 * 1024 * 1024;
const brief = ['--liftoff-only'];

/**
 * Layers of a file and the driver that reads it, and the first features of each layer as a file of GeoJSON lines in
 * `folder`.
 * @throws GdalError when GDAL can't read it
 */
export async function describe(
  input: GdalInput,
  { folder, mostLayers = 100 }: { folder: string; mostLayers?: number },
  signal?: AbortSignal,
): Promise<{ driver: string; layers: LayerInfo[]; samples: string[] }> {
  const sampleOptions = [...rawLines, '-limit', SAMPLES];
  const work = { action: 'describe', folder, mostLayers, sampleOptions } as const;
  const answer = await run({ ...request(input), work }, brief, signal);
  if (!('layers' in answer)) throw new GdalError('GDAL gave no layers');
  return answer;
}

export interface Conversion {
  /** Folder of the result, which only this conversion uses. */
  folder: string;
  /** Name of the result without its ending. */
  name: string;
  /** Options of ogr2ogr, format (`-f`) included; the layer's name, if any, last. */
  options: string[];
  /** Bytes of the input: decides who converts. */
  bytes: number;
  /** Ending of the result, without a dot. */
  ending: string;
}

/**
 * Runs ogr2ogr on one input. The same options go to GDAL in WebAssembly or, for large files, to the machine's own.
 * @returns path of the result
 * @throws GdalError with GDAL's reasons
 */
export async function convert(
  input: GdalInput,
  conversion: Conversion,
  signal?: AbortSignal,
): Promise<string> {
  const { folder, name, options, bytes, ending } = conversion;
  const native = bytes >= gdalLimits.nativeFromBytes ? await findOnPath('ogr2ogr') : undefined;
  if (!native) {
    const answer = await run(
      { ...request(input), work: { action: 'convert', folder, name, options } },
      bytes <= briefBytes ? brief : [],
      signal,
    );
    if (!('file' in answer)) throw new GdalError('GDAL gave no file');
    return answer.file;
  }
  const file = `${folder}/${name}.${ending}`;
  const open = (input.openOptions ?? []).flatMap((option) => ['-oo', option]);
  // The layer's name is a positional argument and stands last; the files go before it.
  const layerAt = options.length - (hasLayer(options) ? 1 : 0);
  const args = [...open, ...options.slice(0, layerAt), file, input.path, ...options.slice(layerAt)];
  try {
    // A virtual format (VRT) names other files of the disk, and this GDAL sees them.
    const skip = input.virtual ? {} : { GDAL_SKIP: 'OGR_VRT' };
    const env = { ...process.env, ...input.env, ...skip };
    const { stderr } = await execute(native, args, { env, ...bounds(signal) });
    // A file that breaks off gives an error that ogr2ogr does not fail with.
    if (/^ERROR \d/m.test(stderr)) throw Object.assign(new Error('GDAL failed'), { stderr });
  } catch (error) {
    throw plain(error, [folder, dirname(input.path)]);
  }
  return file;
}

/** Options of ogr2ogr come in pairs here (`-f X`), so an odd number ends with a layer's name. */
function hasLayer(options: string[]): boolean {
  return options.length % 2 === 1;
}

function request({ path, openOptions = [], env = {} }: GdalInput): Omit<GdalRequest, 'work'> {
  return { input: path, openOptions, env };
}

function bounds(signal: AbortSignal | undefined, timeout = gdalLimits.timeMs) {
  return { timeout, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024, signal } as const;
}

async function run(asked: GdalRequest, flags: readonly string[], signal: AbortSignal | undefined) {
  const folders = [asked.work.folder, dirname(asked.input), '/input', '/output'];
  let answer: GdalAnswer;
  try {
    const { stdout } = await execute(
      process.execPath,
      [...flags, '--import', import.meta.resolve('tsx'), program, JSON.stringify(asked)],
      bounds(signal, asked.work.action === 'describe' ? gdalLimits.describeMs : gdalLimits.timeMs),
    );
    answer = JSON.parse(stdout) as GdalAnswer;
  } catch (error) {
    // Its own stack trace, which is nothing for a user.
    throw plain(Object.assign(error as Error, { stderr: '' }), folders);
  }
  if (!answer.ok) throw new GdalError(told(answer.messages, folders));
  return answer;
}

/** A run that ended badly: the caller's own stop as it is, anything else as GDAL's error. */
function plain(error: unknown, folders: readonly string[]): Error {
  const { name, killed, stderr } = error as Error & { killed?: boolean; stderr?: string };
  if (name === 'AbortError') return error as Error;
  if (killed) return new GdalError('GDAL did not end in time');
  return new GdalError(told((stderr ?? '').trim().split('\n').slice(-3), folders));
}

/** What GDAL said, without the folders of our disk. */
function told(messages: readonly string[], folders: readonly string[]): string {
  let text = messages.map((message) => message.trim()).join('; ');
  for (const folder of folders) text = text.replaceAll(`${folder}/`, '');
  return text.slice(0, 500) || 'GDAL can not read it';
}
