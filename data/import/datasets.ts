/** What is in uploaded files, before anything is decided: the first step of an import. */
import type pg from 'pg';
import { detectCrs } from '../../domain/geo/crs-detect.ts';
import type { Dataset, Inspection } from '../../domain/model/dataset.ts';
import { findDatasets } from './dataset/find.ts';
import { columnsOf, type Found } from './dataset/found.ts';
import { firstValues } from './dataset/samples.ts';
import { positionsOf } from './dataset/source-feature.ts';
import { Workspace } from './dataset/workspace.ts';
import { datasetLimits, type ImportLimits } from './limits.ts';
import { fittingMapping } from './mapping/saved.ts';
import { suggestMapping } from './mapping/suggest.ts';
import { suggestTarget } from './mapping/suggest-target.ts';
import type { GivenFile } from './source-file.ts';

/** The datasets in some files with their columns, first values, CRS and what they could become. Nothing is written. */
export async function inspectFiles(
  pool: pg.Pool,
  files: readonly GivenFile[],
  { limits = datasetLimits, signal }: { limits?: ImportLimits; signal?: AbortSignal } = {},
): Promise<Inspection> {
  const workspace = await Workspace.open(files, limits);
  try {
    const { found, faults } = await findDatasets(workspace, signal);
    const datasets: Dataset[] = [];
    for (const [index, parts] of mergedTracks(found).entries())
      datasets.push(await about(pool, index, parts));
    return { datasets, faults: faults.map(({ file, code, message }) => ({ file, code, message })) };
  } finally {
    await workspace.close();
  }
}

/** A folder of GPX files is one dataset; every other finding is one of its own. */
export function mergedTracks(found: readonly Found[]): Found[][] {
  const merged: Found[][] = [];
  let tracks: Found[] | undefined;
  for (const each of found) {
    if (each.format !== 'gpx') merged.push([each]);
    else if (tracks) tracks.push(each);
    else {
      tracks = [each];
      merged.push(tracks);
    }
  }
  return merged;
}

/** What a dataset is called; a plan says it, so that a file which fails meanwhile moves no other into its place. */
export function nameOf(parts: readonly Found[]): string {
  return parts.length === 1 ? parts[0]!.name : `${parts[0]!.name} … (${parts.length})`;
}

async function about(pool: pg.Pool, index: number, parts: readonly Found[]): Promise<Dataset> {
  const found = parts[0]!;
  const names = columnsOf(found);
  const samples = firstValues(found);
  const geometry = geometryOf(found);
  const saved = found.ofTracks && !found.features ? undefined : await fittingMapping(pool, null, names);
  const target = found.ofTracks
    ? 'patrol'
    : (saved?.target ?? suggestTarget(names, geometry, found.name, samples));
  return {
    index,
    name: nameOf(parts),
    format: found.format,
    features: parts.length === 1 ? found.count : parts.length,
    geometry,
    encoding: found.encoding,
    crs: crsOf(found, geometry),
    fields: found.columns.map(({ name, type }) => ({ name, type, samples: samples[name]! })),
    target,
    mapping: saved?.mapping ?? (target ? suggestMapping(target, names) : {}),
    mappingFrom: saved?.name ?? null,
  };
}

function geometryOf(found: Found): Dataset['geometry'] {
  if (found.ofTracks && !found.features) return found.format === 'gpx' ? 'line' : 'point';
  const kinds = new Set<Dataset['geometry']>();
  for (const { geometry } of found.sample) {
    if (!geometry) continue;
    const kind = /Polygon/.test(geometry.type) ? 'polygon' : /Line/.test(geometry.type) ? 'line' : 'point';
    kinds.add(/Collection/.test(geometry.type) ? 'mixed' : kind);
  }
  if (kinds.size > 1) return 'mixed';
  return [...kinds][0] ?? 'none';
}

function crsOf(found: Found, geometry: Dataset['geometry']): Dataset['crs'] {
  const declared = found.declaredCrs;
  const guess = detectCrs(positionsOf(found.sample));
  const looked = found.sample.length > 0 && geometry !== 'none';
  const seen = looked && 'crs' in guess ? guess.crs : null;
  // A table, and a file whose own reader finds out, have nothing to ask for.
  const ask = looked && declared === null && (seen === null || found.crsName !== null);
  return { declared, name: found.crsName, seen, ask };
}
