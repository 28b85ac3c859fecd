import type { MultiPolygon } from 'geojson';
import type pg from 'pg';
import { findDatasets } from '../../../data/import/dataset/find.ts';
import type { Found } from '../../../data/import/dataset/found.ts';
import {
  placeOfFeature,
  positionsOf,
  type SourceFeature,
} from '../../../data/import/dataset/source-feature.ts';
import { Workspace } from '../../../data/import/dataset/workspace.ts';
import { FileRefused } from '../../../data/import/import-log.ts';
import { importLimits } from '../../../data/import/limits.ts';
import type { GivenFile } from '../../../data/import/source-file.ts';
import { edgeAt, outlineOf } from '../../../data/import/stage/outline.ts';
import { detectCrs } from '../../../domain/geo/crs-detect.ts';
import type { ArealGeometry } from '../../../domain/model/common.ts';
import { type FoundOutlines, type OutlineFault, outlineLimits } from '../../../domain/model/outline-file.ts';
import type { SourceCrs } from '../../../domain/model/patrol.ts';
import { HttpProblem } from '../../http/problem.ts';
import { judgeValidity } from '../rules/validity.ts';
import { nameOf } from './name-of.ts';

const megabyte = 1024 * 1024;
/** 200 outlines of 20,000 vertices are some 150 MB as text, but nobody draws on that; they are read within the request. */
const limits = {
  ...importLimits,
  fileBytes: 50 * megabyte,
  expandedBytes: 200 * megabyte,
  geojsonBytes: 50 * megabyte,
};

export interface Reading {
  crs?: SourceCrs | undefined;
  signal: AbortSignal;
}

/**
 * All polygons in some files in CGCS2000, as an import would read them; what is none, or not valid, is among the faults.
 * @throws HttpProblem 422 naming the feature that is one too many, or has too many vertices
 */
export async function readOutlines(
  pool: pg.Pool,
  files: readonly GivenFile[],
  { crs: told, signal }: Reading,
): Promise<FoundOutlines> {
  const workspace = await Workspace.open(files, limits);
  try {
    const { found, faults } = await findDatasets(workspace, signal);
    const read: FoundOutlines = { items: [], crs: null, faults: [], faultCount: 0 };
    for (const { file, code, message, place } of faults) note(read, { file, code, message, ...place });
    for (const layer of found) {
      try {
        await readLayer(pool, layer, read, { crs: told, signal });
      } catch (error) {
        if (!(error instanceof FileRefused)) throw error;
        note(read, { file: layer.name, code: error.code, message: error.message, ...error.place });
      }
    }
    return read;
  } finally {
    await workspace.close();
  }
}

async function readLayer(
  pool: pg.Pool,
  layer: Found,
  read: FoundOutlines,
  { crs: told, signal }: Reading,
): Promise<void> {
  const file = layer.name;
  if (!layer.features) throw new FileRefused('no-outlines', 'the file has tracks, and no outlines');
  const crs = crsOf(layer, told);
  for await (const feature of layer.features(signal, told !== undefined)) {
    signal.throwIfAborted();
    const place = { file, ...placeOfFeature(feature) };
    const outline = outlineOf(feature.geometry, crs);
    if (!('coordinates' in outline)) {
      note(read, { ...place, ...outline });
      continue;
    }
    requireFewVertices(outline, feature, file);
    const fault = await judgeValidity(pool, JSON.stringify(outline));
    if (fault) {
      const [lon, lat] = fault.at;
      const message = `${fault.said} at ${lon.toFixed(6)}, ${lat.toFixed(6)}`;
      note(read, {
        ...place,
        code: 'invalid-polygon',
        message,
        at: fault.at,
        vertex: edgeAt(outline, fault.at),
      });
      continue;
    }
    if (read.items.length === outlineLimits.outlines) throw tooMany(feature, file);
    read.crs ??= crs;
    read.items.push({ name: nameOf(feature.properties), geometry: plain(outline) });
  }
}

function crsOf({ declaredCrs, crsName, sample, sampleAsIs }: Found, told: SourceCrs | undefined): SourceCrs {
  if (!told && declaredCrs === null && crsName !== null) {
    throw new FileRefused('unknown-crs', `the file's CRS “${crsName}” is none that we convert`);
  }
  const numbers = told === undefined ? sample : (sampleAsIs ?? sample);
  const seen = detectCrs(positionsOf(numbers), told ?? declaredCrs ?? undefined);
  if ('code' in seen) throw new FileRefused(seen.code, seen.message);
  return seen.crs;
}

/** One part is a Polygon; heights are gone already. */
function plain({ coordinates }: MultiPolygon): ArealGeometry {
  const [first, ...more] = coordinates;
  return (
    more.length === 0 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates }
  ) as ArealGeometry;
}

function note(read: FoundOutlines, fault: OutlineFault): void {
  read.faultCount++;
  if (read.faults.length < outlineLimits.faults) read.faults.push(fault);
}

function requireFewVertices({ coordinates }: MultiPolygon, feature: SourceFeature, file: string): void {
  const count = coordinates.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (count <= outlineLimits.vertices) return;
  const message = `has ${count} vertices; at most ${outlineLimits.vertices} are taken. Simplify it.`;
  throw beyond('too-many-vertices', feature, file, message);
}

function tooMany(feature: SourceFeature, file: string): HttpProblem {
  const message = `is one too many: at most ${outlineLimits.outlines} outlines are taken at once. Import them instead.`;
  return beyond('too-many-outlines', feature, file, message);
}

function beyond(rule: string, { number }: SourceFeature, file: string, message: string): HttpProblem {
  const path = `${file} feature ${number}`;
  return new HttpProblem(422, 'Too much to draw', `${path} ${message}`, [{ path, message, rule }], {
    type: `urn:problem:${rule}`,
  });
}
