import type { RawFix } from '../../domain/geo/track.ts';
import type { Random } from './random.ts';
import type { Trail } from './trails.ts';

/**
 * What may be wrong with a track: GPS spikes; a hole without signal; switched on and off again at the trailhead;
 * walked somewhere else; driven.
 */
export type Fault = 'spikes' | 'hole' | 'stub' | 'elsewhere' | 'driven';

export interface Walk {
  trail: Trail;
  /** Epoch ms of the first fix. */
  startAt: number;
  /** No fix after it, epoch ms. */
  endBy: number;
  fault: Fault | null;
  drone: boolean;
}

// Metres a degree at the ridges (29.65°N); GPS noise needs no better.
const metresPerLon = 96_850;
const metresPerLat = 110_860;

/** Seconds between fixes, metres a second. */
function paceOf({ fault, drone }: Walk, random: Random): { every: number; speed: number; rests: number } {
  if (fault === 'driven') return { every: 10, speed: random.between(10, 14), rests: 0 };
  if (drone) return { every: 10, speed: random.between(7, 10), rests: 0 };
  return { every: 30, speed: random.between(1, 1.4), rests: 0.012 };
}

/**
 * Fixes of one walk over a trail: from either end, at a varying pace with rests, off the trail by a constant few
 * metres and a drifting error.
 */
export function fixesOf(walk: Walk, random: Random): RawFix[] {
  const { trail } = walk;
  const { every, speed, rests } = paceOf(walk, random);
  const backwards = random.next() < 0.5;
  const distance = walk.drone || walk.fault === 'driven' ? trail.lengthM * 3 : trail.lengthM;
  const fixes: RawFix[] = [];
  let [walked, pace, resting] = [0, 1, 0];
  let [east, north] = [random.gauss() * 3, random.gauss() * 3];
  const [offEast, offNorth] = [random.gauss() * 4, random.gauss() * 4];
  for (let at = walk.startAt; at <= walk.endBy; at += every * 1000) {
    const there = walked % (2 * trail.lengthM);
    const along = there > trail.lengthM ? 2 * trail.lengthM - there : there;
    const place = (backwards ? trail.lengthM - along : along) / trail.stepM;
    const i = Math.min(Math.floor(place), trail.lon.length - 2);
    const f = place - i;
    east = 0.8 * east + 1.9 * random.gauss();
    north = 0.8 * north + 1.9 * random.gauss();
    fixes.push({
      at,
      lon: degrees(trail.lon[i]! * (1 - f) + trail.lon[i + 1]! * f + (east + offEast) / metresPerLon),
      lat: degrees(trail.lat[i]! * (1 - f) + trail.lat[i + 1]! * f + (north + offNorth) / metresPerLat),
      ele: Math.round((trail.ele[i]! * (1 - f) + trail.ele[i + 1]! * f + north) * 10) / 10,
      accuracyM: Math.round((3 + Math.hypot(east, north)) * 10) / 10,
    });
    if (walked >= distance) break;
    if (resting > 0) {
      resting--;
      continue;
    }
    if (random.next() < rests) resting = 4 + random.below(16);
    pace = 0.85 * pace + 0.15 * (1 + 0.35 * random.gauss());
    walked = Math.min(distance, walked + speed * Math.max(0.3, pace) * every);
  }
  return spoil(fixes, walk.fault, random);
}

/** Receivers give 1e-7° (1 cm). */
function degrees(value: number): number {
  return Math.round(value * 1e7) / 1e7;
}

function spoil(fixes: RawFix[], fault: Fault | null, random: Random): RawFix[] {
  if (fault === 'stub') return fixes.slice(0, 3);
  if (fault === 'elsewhere') return fixes.map((fix) => ({ ...fix, lon: degrees(fix.lon + 0.13) }));
  if (fault === 'hole') {
    const from = Math.floor(fixes.length * random.between(0.2, 0.6));
    return fixes.toSpliced(from, 14 + random.below(30));
  }
  if (fault === 'spikes') {
    for (let n = 2 + random.below(3); n > 0; n--) {
      const i = 1 + random.below(fixes.length - 2);
      const [east, north] = [random.between(-0.2, 0.2), random.between(0.04, 0.15)];
      fixes[i] = { ...fixes[i]!, lon: degrees(fixes[i]!.lon + east), lat: degrees(fixes[i]!.lat + north) };
    }
  }
  return fixes;
}
