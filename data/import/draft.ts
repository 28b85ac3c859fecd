import type { Place } from './import-log.ts';

/** A fix as the file has it: coordinates still in the file's CRS, x before y as the format orders them. */
export interface SourcePoint {
  x: number;
  y: number;
  /** epoch ms */
  at: number;
  ele?: number | null;
  accuracyM?: number | null;
  extra?: Record<string, unknown> | null;
  place: Place;
}

export interface TrackDraft {
  name: string | null;
  /** As the file names the person. */
  person: string | null;
  points: SourcePoint[];
  place: Place;
}
