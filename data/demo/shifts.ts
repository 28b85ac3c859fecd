import { dayOfInstant } from '../../domain/law/period.ts';
import type { PatrolInput } from '../patrols/write.ts';
import type { Ground } from './ground.ts';
import { walksOn } from './patrols.ts';
import type { Chief, Ranger } from './people.ts';
import { Random, uuidOf } from './random.ts';
import { roundOf } from './rounds.ts';
import type { Trail } from './trails.ts';
import { fixesOf } from './walks.ts';

/** People who walk one after the other: a lane has somebody on the way most of the time. */
const rangerLanes = 11;
const chiefLanes = 3;
export const laneCount = rangerLanes + chiefLanes;

const minuteMs = 60_000;
/** A walk begins this often in each lane, and is over ten minutes before the next. */
const cycleMs = 110 * minuteMs;
const restMs = 10 * minuteMs;
/** At night (夜间值守) every other lane goes on, so that a wall opened at any hour shows somebody. */
const dayHours = [6, 19] as const;
const nightEvery = 2;
/** One walk in eight has a hole without signal: silent people are part of the picture. */
const holes = 0.125;

export interface Shifts {
  ground: Ground;
  chiefs: readonly Chief[];
  rangers: readonly Ranger[];
  /** share of the rangers' patrols that the demo has, as for `PatrolPlan` */
  scale: number;
}

/**
 * The walk that a lane has at a time, whole with its fixes to come; null when nobody walks there. It depends on lane and
 * time only: after a restart the same people go on where they are.
 */
export function walkAt(shifts: Shifts, lane: number, now: number): PatrolInput | null {
  const offset = Math.round((lane * cycleMs) / laneCount);
  const startAt = Math.floor((now - offset) / cycleMs) * cycleMs + offset;
  if (!isManned(lane, startAt)) return null;
  const random = new Random('shift', lane, startAt);
  const walker = lane < rangerLanes ? ranger(shifts, lane, startAt, random) : chief(shifts, lane, random);
  if (!walker?.trail) return null;
  const { trail, ...who } = walker;
  const fault = random.next() < holes ? 'hole' : null;
  const endBy = startAt + cycleMs - restMs;
  const sourceKey = `demo:${who.chiefId ?? who.rangerId}:live:${new Date(startAt).toISOString()}`;
  return {
    id: uuidOf(sourceKey),
    kind: 'open',
    ...who,
    fixes: fixesOf({ trail, startAt, endBy, fault, drone: false }, random).map((fix, seq) => ({
      ...fix,
      seq,
    })),
    sourceKey,
    note: '演示数据',
    source: 'demo',
    sourceCrs: 'EPSG:4490',
    live: true,
  };
}

function isManned(lane: number, startAt: number): boolean {
  const hour = (new Date(startAt).getUTCHours() + 8) % 24;
  return (hour >= dayHours[0] && hour < dayHours[1]) || lane % nightEvery === 0;
}

interface Walker {
  rangerId?: string;
  chiefId?: string;
  trail: Trail | null;
}

/** Every lane has people of its own, so that nobody is in two places; who has a patrol of that day already stays at home. */
function ranger(
  { ground, rangers, scale }: Shifts,
  lane: number,
  startAt: number,
  random: Random,
): Walker | null {
  const own = rangers.filter((_, i) => i % rangerLanes === lane);
  const day = dayOfInstant(new Date(startAt));
  for (let tries = 0; own.length > 0 && tries < 10; tries++) {
    const { id, grid: post } = random.pick(own);
    const grid = ground.gridsOf(post)[0];
    if (!grid || walksOn(day, grid, roundOf(grid), scale)) continue;
    return { rangerId: id, trail: ground.trailOf(grid, random.below(3)) };
  }
  return null;
}

function chief({ ground, chiefs }: Shifts, lane: number, random: Random): Walker | null {
  const own = chiefs.filter(
    ({ level, area }, i) =>
      i % chiefLanes === lane - rangerLanes &&
      level !== 'city' &&
      level !== 'village' &&
      ground.gridsOf(area).length > 0,
  );
  if (own.length === 0) return null;
  const { id, area } = random.pick(own);
  return { chiefId: id, trail: ground.trailOf(random.pick(ground.gridsOf(area)), random.below(3)) };
}
