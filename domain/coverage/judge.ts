/** Which tracks count for an area, and why the others do not. */
import type { CoverageRule, TrackReason } from '../model/coverage.ts';
import type { Ground, PreparedArea } from './ground.ts';
import { swathOf } from './rule.ts';
import { amountInside, type PlaneTrack, swathTouches } from './track.ts';

/** A patrol that concerns an area. */
export interface JudgedVisit {
  patrolId: string;
  /** Of the track: two states of a patrol never share one. */
  digest: string;
  /** Epoch seconds of the track's last position; null without any. */
  lastFix: number | null;
  /** null: counts. */
  reason: TrackReason | null;
}

export interface JudgedTrack {
  track: PlaneTrack;
  /** null: counts. */
  reason: TrackReason | null;
}

/** Sampling step for lengths inside an area, metres: far below the 3,000 m that the rule asks for. */
export const sampleStepM = 10;

/** 有效巡护 (an effective patrol): long and slow enough inside the area that is asked for (docs/decisions/0003). */
export function isEffective(inside: { lengthM: number; seconds: number }, rule: CoverageRule): boolean {
  return inside.lengthM >= rule.effectiveMinM && inside.seconds >= rule.effectiveMinS;
}

/** Judges the tracks that concern an area: those whose swath reaches it, and those of people posted there. */
export function judgeTracks(
  tracks: PlaneTrack[],
  area: PreparedArea,
  ground: Ground,
  rule: CoverageRule,
  effectiveOnly: boolean,
): JudgedTrack[] {
  const judged: JudgedTrack[] = [];
  for (const track of tracks) {
    const reason = reasonFor(track, area, ground, rule, effectiveOnly);
    if (reason !== 'elsewhere') judged.push({ track, reason });
  }
  return judged;
}

function reasonFor(
  track: PlaneTrack,
  area: PreparedArea,
  ground: Ground,
  rule: CoverageRule,
  effectiveOnly: boolean,
): TrackReason | null | 'elsewhere' {
  const { plane, pixel } = ground;
  const radius = swathOf(rule, track.source.kind) / 2;
  const touches = swathTouches(track, area.spans, plane, pixel, radius);
  if (!touches && !track.source.posts.some((post) => area.ids.has(post))) return 'elsewhere';
  if (track.source.fault) return track.source.fault;
  if (!touches) return 'outside';
  if (!effectiveOnly) return null;
  return isEffective(amountInside(track, area.spans, plane, pixel, sampleStepM), rule)
    ? null
    : 'not-effective';
}
