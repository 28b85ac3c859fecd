import type { Geometry } from 'geojson';

/** A row of a dataset with its coordinates as the file has them. */
export interface SourceFeature {
  /** Counted from 1. */
  number: number;
  /** Line of a text file. */
  line?: number;
  properties: Record<string, unknown>;
  geometry: Geometry | null;
}
