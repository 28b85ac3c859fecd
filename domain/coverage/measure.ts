/** The coverage engine: one area, a period's tracks, a rule → the numbers (docs/decisions/0003). */
import type { CoverageRule, CoverageStatus, TrackReason } from '../model/coverage.ts';
import { popCount, SparseBitmap } from './bitmap.ts';
import type { Ground, PlacedPart, PreparedArea } from './ground.ts';
import { type JudgedVisit, judgeTracks } from './judge.ts';
import { gridVisitM, parcelVisitShare, swathOf } from './rule.ts';
import { runAreaM2, type Spans } from './spans.ts';
import { stampTrack } from './stamp.ts';
import { amountInside, type CoverageTrack, type PlaneTrack } from './track.ts';

export interface MeasuredCoverage {
  areaM2: number;
  coveredM2: number;
  /** null when nothing can be said: no denominator, or no data at all for the period. */
  ratio: number | null;
  status: CoverageStatus;
  grids: { total: number; visited: number };
  parcels: { total: number; visited: number };
  tracks: { valid: number; invalid: number; reasons: Partial<Record<TrackReason, number>> };
  /** Epoch seconds of the last position that went into the number; null when none did. */
  lastFix: number | null;
  /** The patrols behind the counts: those that counted and those that did not, with the reason. */
  judged: JudgedVisit[];
  /** The swaths themselves, for gaps. */
  bitmap: SparseBitmap;
}

interface MeasureOptions {
  effectiveOnly: boolean;
  /** Is there any patrol in the period at all, here or elsewhere? Tells "no data" from "not visited". */
  dataInPeriod: boolean;
}

/** What is known of the patrols that concern an area: their swaths together, each one's verdict, the grids entered. */
export interface Evidence {
  bitmap: SparseBitmap;
  judged: JudgedVisit[];
  /** Ids of the grids that a counted track runs inside of for at least `gridVisitM`. */
  visitedGrids: ReadonlySet<string>;
}

/** Same inputs, same numbers, in the API's worker and in the browser's. Never throws on a valid area. */
export function measureCoverage(
  ground: Ground,
  area: PreparedArea,
  tracks: PlaneTrack[],
  rule: CoverageRule,
  options: MeasureOptions,
): MeasuredCoverage {
  const evidence = evidenceOf(ground, area, tracks, rule, options.effectiveOnly);
  return measureEvidence(ground, area, evidence, rule, options.dataInPeriod);
}

function evidenceOf(
  ground: Ground,
  area: PreparedArea,
  tracks: PlaneTrack[],
  rule: CoverageRule,
  effectiveOnly: boolean,
): Evidence {
  const judged = judgeTracks(tracks, area, ground, rule, effectiveOnly);
  const bitmap = new SparseBitmap();
  const valid: PlaneTrack[] = [];
  for (const { track, reason } of judged) {
    if (reason !== null) continue;
    valid.push(track);
    stampTrack(bitmap, track, ground.plane, ground.pixel, swathOf(rule, track.source.kind) / 2);
  }
  return {
    bitmap,
    judged: judged.map(({ track: { source }, reason }) => ({
      patrolId: source.id,
      digest: source.digest ?? '',
      lastFix: lastFixOf(source),
      reason,
    })),
    visitedGrids: new Set(
      area.grids
        .filter((grid) => valid.some((track) => entersGrid(track, grid, ground)))
        .map((grid) => grid.id),
    ),
  };
}

/** The numbers that follow from the evidence, wherever it was kept. */
export function measureEvidence(
  ground: Ground,
  area: PreparedArea,
  { bitmap, judged, visitedGrids }: Evidence,
  rule: CoverageRule,
  dataInPeriod: boolean,
): MeasuredCoverage {
  const reasons: Partial<Record<TrackReason, number>> = {};
  let valid = 0;
  let lastFix: number | null = null;
  for (const visit of judged) {
    if (visit.reason === null) {
      valid++;
      if (visit.lastFix !== null) lastFix = Math.max(lastFix ?? visit.lastFix, visit.lastFix);
    } else {
      reasons[visit.reason] = (reasons[visit.reason] ?? 0) + 1;
    }
  }
  return {
    ...measureDue(area.due, area.dueM2, bitmap, ground, rule.target, dataInPeriod),
    grids: {
      total: area.grids.length,
      visited: area.grids.filter((grid) => visitedGrids.has(grid.id)).length,
    },
    parcels: {
      total: area.parcels.length,
      visited: area.parcels.filter((parcel) => seesParcel(bitmap, parcel)).length,
    },
    tracks: { valid, invalid: judged.length - valid, reasons },
    lastFix,
    judged,
    bitmap,
  };
}

/**
 * How much of what is due the swaths cover.
 * @param dueM2 true area of `due`
 * @param dataInPeriod see MeasureOptions
 */
export function measureDue(
  due: Spans,
  dueM2: number,
  bitmap: SparseBitmap,
  frame: Pick<Ground, 'plane' | 'pixel'>,
  target: number,
  dataInPeriod: boolean,
): Pick<MeasuredCoverage, 'areaM2' | 'coveredM2' | 'ratio' | 'status'> {
  const coveredM2 = coveredAreaM2(due, bitmap, frame);
  const known = dueM2 > 0 && dataInPeriod;
  const ratio = known ? Math.min(1, coveredM2 / dueM2) : null;
  return { areaM2: dueM2, coveredM2: Math.min(coveredM2, dueM2), ratio, status: statusOf(ratio, target) };
}

/** 无数据 · 未巡到 · 未达标 · 达标: four different things. */
function statusOf(ratio: number | null, target: number): CoverageStatus {
  if (ratio === null) return 'no-data';
  if (ratio === 0) return 'not-visited';
  return ratio < target ? 'below-target' : 'met';
}

/** True m² of the covered pixels of spans; a word is 32 pixels wide, over which the scale factor does not change. */
function coveredAreaM2(
  spans: Spans,
  bitmap: SparseBitmap,
  { plane, pixel }: Pick<Ground, 'plane' | 'pixel'>,
): number {
  let area = 0;
  const { runs } = spans;
  for (let i = 0; i < runs.length; i += 3) {
    bitmap.forWords(runs[i]!, runs[i + 1]!, runs[i + 2]!, (word, mask, column) => {
      const covered = popCount(word & mask);
      if (covered) area += (covered * runAreaM2(plane, pixel, column, column + 31)) / 32;
    });
  }
  return area;
}

function entersGrid(track: PlaneTrack, grid: PlacedPart, ground: Ground): boolean {
  const { pixel, plane } = ground;
  const { spans } = grid;
  const [west, south, east, north] = spans.box;
  if (track.box[0] > (east + 1) * pixel || track.box[2] < west * pixel) return false;
  if (track.box[1] > (north + 1) * pixel || track.box[3] < south * pixel) return false;
  return amountInside(track, spans, plane, pixel, gridVisitM / 10).lengthM >= gridVisitM;
}

/** Has enough of a parcel been seen to call it visited? */
export function seesParcel(bitmap: SparseBitmap, { spans, pixels }: PlacedPart): boolean {
  let covered = 0;
  for (let i = 0; i < spans.runs.length; i += 3) {
    covered += bitmap.countRun(spans.runs[i]!, spans.runs[i + 1]!, spans.runs[i + 2]!);
  }
  return covered >= parcelVisitShare * pixels;
}

/** Epoch seconds of a track's last position; null without any. */
export function lastFixOf({ times }: CoverageTrack): number | null {
  let last: number | null = null;
  for (const line of times) {
    const end = line.at(-1);
    if (end !== undefined) last = Math.max(last ?? end, end);
  }
  return last;
}
