import type { DatasetFormat } from '../../../domain/model/import.ts';
import type { SourceCrs } from '../../../domain/model/patrol.ts';
import type { SourceFile } from '../source-file.ts';
import type { TextEncoding } from './dbf-encoding.ts';
import type { SourceFeature } from './source-feature.ts';

/** One table or layer in what was given, and how it is read. */
export interface Found {
  name: string;
  format: DatasetFormat;
  /** Files it is read from: their bytes decide whether it was imported before. */
  files: SourceFile[];
  /** Name of the layer in the file. */
  layer: string | null;
  /** Rows; null: not known before reading. */
  count: number | null;
  encoding: string | null;
  encodingGuessed: TextEncoding['guessed'];
  declaredCrs: SourceCrs | null;
  crsName: string | null;
  columns: { name: string; type: 'text' | 'number' | 'day' | 'other' }[];
  /** The first rows, with coordinates in the declared CRS. */
  sample: SourceFeature[];
  /** The same with the numbers of the file, where these are others. */
  sampleAsIs?: SourceFeature[];
  /** True for a file whose own reader makes tracks of it (GPX, CSV of fixes, GeoJSON and KML with times). */
  ofTracks?: boolean;
  /** All rows, with coordinates in the declared CRS; `asIs`: the numbers of the file, whatever it declares. Without it the file has nothing but tracks. */
  features?: (signal: AbortSignal, asIs?: boolean) => AsyncIterable<SourceFeature>;
}

/** Names of a dataset's columns. */
export function columnsOf({ columns }: Found): string[] {
  return columns.map(({ name }) => name);
}
