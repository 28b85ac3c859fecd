import type { Position } from 'geojson';
import type { SourceCrs } from '../../domain/model/patrol.ts';
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

export interface AreaDraft {
  code: string | null;
  name: string | null;
  /** Civil day from which the outline is in force; null: as far back as anything is known. */
  validFrom: string | null;
  properties: Record<string, unknown>;
  /** Polygons → rings → positions, in the file's CRS. */
  polygons: Position[][][];
  place: Place;
}

export interface FileContent {
  tracks: TrackDraft[];
  areas: AreaDraft[];
  /** CRS that the file itself declares. */
  declaredCrs?: SourceCrs;
}
