import type { DatasetFormat } from '../../domain/model/import.ts';
import type { SourceCrs } from '../../domain/model/patrol.ts';
import type { Found } from './dataset/found.ts';
import type { TrackDraft } from './draft.ts';
import type { ImportLog } from './import-log.ts';
import { inspect, textOf } from './inspect.ts';
import type { ImportLimits } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readGpx } from './read-gpx.ts';
import { tracksOf } from './track-features.ts';

/** Tracks of one file, and how they are read. */
export interface TrackSource {
  name: string;
  format: DatasetFormat;
  declaredCrs: SourceCrs | null;
  read(log: ImportLog, signal: AbortSignal): Promise<TrackDraft[]>;
}

/** A dataset as a source of tracks: GPX and CSV of fixes by readers of their own, all others feature by feature. */
export function trackSource(found: Found, limits: ImportLimits): TrackSource {
  const { name, format, declaredCrs, features } = found;
  const source = { name, format, declaredCrs };
  const file = found.files[0]!;
  if (features && format !== 'csv') {
    return { ...source, read: (log, signal) => tracksOf(features(signal), log, limits) };
  }
  return {
    ...source,
    async read(log) {
      const { encoding, head } = await inspect(file);
      const text = textOf(file, encoding);
      return format === 'gpx' ? readGpx(text, log, limits) : readCsv(text, head, log, limits);
    },
  };
}
