/** What the API asks of a coverage worker. Plain data: it crosses a thread. */
import type { MultiPolygon, Polygon } from 'geojson';
import type pg from 'pg';
import type { ReachedPart } from '../../domain/coverage/index.ts';
import type { Bbox, Period } from '../../domain/model/common.ts';
import type { Coverage, CoverageRule } from '../../domain/model/coverage.ts';
import type { CoveragePartsQuery } from '../../domain/model/coverage-parts.ts';
import type { CoverageWithinItem, CoverageWithinQuery } from '../../domain/model/coverage-within.ts';
import type { Gap, GapList, GapRankRule } from '../../domain/model/gap.ts';
import type { CoveragePreview } from '../../domain/model/what-if.ts';
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
  /** The target of a zone (片区) that has one of its own. */
  target?: number | null;
}

/** Which gaps of the first subject are ranked; which of these are listed is not asked of a worker. */
export interface GapSearch {
  minAreaM2: number;
  rule: GapRankRule;
  /** Days since the last visit are counted up to this civil day. */
  seenOn: string;
}

/** A gap with the forest parcels that it reaches, the largest share first. */
export interface RankedGap extends Gap {
  parcels: ReachedPart[];
}

/** All gaps that were ranked, by rank: every list, tile and detail of the question is taken from here. */
export interface RankedGaps extends Pick<GapList, 'period' | 'total' | 'totalM2' | 'minArea'> {
  rule: GapRankRule;
  gaps: RankedGap[];
}

export interface CoverageJob {
  subjects: Subject[];
  period: Period;
  rule: CoverageRule;
  effectiveOnly: boolean;
  /** Only the patrols of this chief; null: everybody's. */
  ownChiefId: string | null;
  gaps: GapSearch | null;
  /** Also who walks in the first subject. */
  work?: boolean;
}

/** The land of a place and everybody's patrols there, for what-ifs elsewhere. */
export interface BitmapJob {
  bbox: Bbox;
  period: Period;
  /** civil day that parcels, grids and towns are told of */
  day: string;
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
  gaps: RankedGaps | null;
  /** Of the first subject, when it was asked for. */
  work: Pick<CoveragePreview, 'work' | 'visited'> | null;
}

export type WorkerAnswer<Outcome> = { outcome: Outcome } | { error: PlainError & { tooWide: boolean } };
