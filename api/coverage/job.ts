/** What the API asks of a coverage worker. Plain data: it crosses a thread. */
import type { MultiPolygon, Polygon } from 'geojson';
import type pg from 'pg';
import type { Bbox, Period } from '../../domain/model/common.ts';
import type { Coverage, CoverageRule } from '../../domain/model/coverage.ts';
import type { CoveragePartsQuery } from '../../domain/model/coverage-parts.ts';
import type { CoverageWithinItem, CoverageWithinQuery } from '../../domain/model/coverage-within.ts';
import type { GapList, GapOrder, GapRankRule } from '../../domain/model/gap.ts';
import type { PlainError } from './plain-error.ts';

/** Whose coverage: an area, the areas of a chief, or an outline that is not saved. */
export interface Subject {
  id: string;
  name: string;
  /** Area ids that belong to it: people posted there are expected there. */
  areaIds: string[];
  /** The versions of the areas with an outline; none of an outline that is not saved. */
  versionIds: number[];
  /** CGCS2000; null when no outline is known. */
  geometry: Polygon | MultiPolygon | null;
  /** Areas that belong to it but can't be measured, since nobody knows their outline. */
  withoutOutline: { id: string; name: string }[];
}

/** Which gaps of the first subject to list. */
export interface GapChoice {
  minAreaM2: number;
  limit: number;
  order: GapOrder;
  /** Part of the question, not read by the worker: an answer from memory is never ranked by an older rule. */
  rule: GapRankRule;
  /** Days since the last visit are counted up to this civil day. */
  seenOn: string;
}

export interface CoverageJob {
  subjects: Subject[];
  period: Period;
  rule: CoverageRule;
  effectiveOnly: boolean;
  /** Only the patrols of this chief; null: everybody's. */
  ownChiefId: string | null;
  gaps: GapChoice | null;
}

/** Everybody's swaths and the forest land of a place, for what-ifs elsewhere. */
export interface BitmapJob {
  bbox: Bbox;
  period: Period;
  rule: CoverageRule;
}

/** The grids or parcels of a subject, one by one. */
export interface PartsJob extends Omit<CoverageJob, 'subjects' | 'gaps'> {
  subject: Subject;
  query: Pick<CoveragePartsQuery, 'of' | 'only' | 'order' | 'limit' | 'offset'>;
  /** Days since the last visit are counted up to this civil day. */
  seenOn: string;
}

/** The parts of other areas inside a subject: their shares of its coverage. */
export interface WithinJob extends Omit<CoverageJob, 'subjects' | 'gaps'> {
  subject: Subject;
  kind: CoverageWithinQuery['kind'];
  parts: (Pick<CoverageWithinItem, 'area' | 'landM2' | 'chiefs'> & { geometry: Subject['geometry'] })[];
}

export interface Work<Job> {
  job: Job;
  connection: pg.PoolConfig;
}

export interface CoverageOutcome {
  coverages: Coverage[];
  gaps: GapList | null;
}

export type WorkerAnswer<Outcome> = { outcome: Outcome } | { error: PlainError & { tooWide: boolean } };
