import { setImmediate } from 'node:timers/promises';
import { CoordinateError, toCgcs2000 } from '../../domain/geo/crs.ts';
import type { RawFix } from '../../domain/geo/track.ts';
import type { SourceCrs } from '../../domain/model/patrol.ts';
import type { TrackDraft } from './draft.ts';
import type { ImportLog } from './import-log.ts';

export interface ConvertedTrack extends Pick<TrackDraft, 'name' | 'person' | 'place'> {
  fixes: RawFix[];
}

/** Fixes converted before the app may answer others: some milliseconds. */
const TURN_FIXES = 10_000;

/** Tracks in CGCS2000; fixes that cannot be of the CRS are refused one by one, and tracks that lose all of them. */
export async function convertTracks(
  tracks: readonly TrackDraft[],
  crs: SourceCrs,
  log: ImportLog,
): Promise<ConvertedTrack[]> {
  const converted: ConvertedTrack[] = [];
  let seen = 0;
  for (const { points, ...track } of tracks) {
    const fixes: RawFix[] = [];
    for (const { x, y, place, ...point } of points) {
      if (++seen % TURN_FIXES === 0) await setImmediate();
      try {
        const [lon, lat] = toCgcs2000(crs, x, y);
        fixes.push({ ...point, lon, lat });
      } catch (error) {
        if (!(error instanceof CoordinateError)) throw error;
        log.refuse('fixes', error.code, error.message, place);
      }
    }
    if (fixes.length > 0) converted.push({ ...track, fixes });
    else log.refused.tracks++;
  }
  return converted;
}
