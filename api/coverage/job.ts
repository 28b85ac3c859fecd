/** What the API asks of a coverage worker. Plain data: it crosses a thread. */
import type { MultiPolygon, Polygon } from 'geojson';
import type pg from 'pg';
import type { Period } from '../../domain/model/common.ts';
import type { Coverage, CoverageRule, GapList } from '../../domain/model/coverage.ts';

/** Whose coverage: an area, the areas of a chief, or an outline that is not saved. */
export interface Subject {
  id: string;
  name: string;
  /** Area ids that belong to it: people posted there are expected there. */
  areaIds: string[];
  /** CGCS2000; null when no outline is known. */
  geometry: Polygon | MultiPolygon | null;
}

export interface CoverageJob {
  subjects: Subject[];
  period: Period;
  rule: CoverageRule;
  effectiveOnly: boolean;
  /** Only the patrols of this chief; null: everybody's. */
  ownChiefId: string | null;
  /** List the gaps of the first subject. */
  gaps: { minAreaM2: number; limit: number } | null;
}

export interface CoverageWork {
  job: CoverageJob;
  connection: pg.PoolConfig;
}

export interface CoverageOutcome {
  coverages: Coverage[];
  gaps: GapList | null;
}
