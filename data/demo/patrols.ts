import type { PatrolKind } from '../../domain/model/patrol.ts';
import type { PatrolInput } from '../patrols/write.ts';
import { daysFrom, hoursOf, seasonOf } from './calendar.ts';
import { patrolDaysOf } from './duties.ts';
import type { Grid, Ground } from './ground.ts';
import type { Chief, Ranger } from './people.ts';
import { chance, Random, uuidOf } from './random.ts';
import { type Round, roundOf } from './rounds.ts';
import type { Trail } from './trails.ts';
import { type Fault, fixesOf } from './walks.ts';

export interface PatrolPlan {
  ground: Ground;
  chiefs: readonly Chief[];
  rangers: readonly Ranger[];
  /** Last day, civil day in Asia/Shanghai. */
  today: string;
  /** First days of the rangers' and the chiefs' patrols. */
  start: { rangers: string; chiefs: string };
  /** Share of the rangers' patrols that are made; 1 for the full demo. */
  scale: number;
}

/** Share of rangers' tracks with each fault. */
const faults: readonly (readonly [Fault | null, number])[] = [
  [null, 0.955],
  ['hole', 0.02],
  ['spikes', 0.012],
  ['stub', 0.005],
  ['elsewhere', 0.004],
  ['driven', 0.004],
];

/** Chiefs' tracks: now and then one is switched off too soon or runs on in the car, and does not count. */
const chiefFaults: readonly (readonly [Fault | null, number])[] = [
  [null, 0.965],
  ['stub', 0.02],
  ['driven', 0.015],
];

const rangerKinds: readonly (readonly [PatrolKind, number])[] = [
  ['open', 0.95],
  ['smart', 0.03],
  ['covert', 0.02],
];

const chiefKinds: readonly (readonly [PatrolKind, number])[] = [
  ['open', 0.62],
  ['joint', 0.22],
  ['covert', 0.16],
];

/**
 * The demo's patrols, a list a day in order of days. What a ranger does on a day depends on the grid and the day
 * only, so that a demo made a day later has the same past.
 */
export function* patrolDays(plan: PatrolPlan): Generator<{ day: string; patrols: PatrolInput[] }> {
  const { start } = plan;
  const posts = plan.rangers.flatMap((ranger) => {
    const grid = plan.ground.gridsOf(ranger.grid)[0];
    return grid ? [{ ranger, grid, round: roundOf(grid) }] : [];
  });
  const chiefsByDay = new Map<string, Chief[]>();
  for (const chief of plan.chiefs) {
    for (const day of patrolDaysOf(chief, start.chiefs, plan.today)) {
      chiefsByDay.set(day, [...(chiefsByDay.get(day) ?? []), chief]);
    }
  }
  const first = [start.chiefs, start.rangers].sort()[0]!;
  for (const day of daysFrom(first, plan.today)) {
    const patrols: (PatrolInput | null)[] = [];
    for (const chief of chiefsByDay.get(day) ?? []) patrols.push(...chiefPatrols(plan, chief, day));
    if (day >= start.rangers) {
      for (const { ranger, grid, round } of posts) {
        if (walksOn(day, grid, round, plan.scale)) patrols.push(rangerPatrol(plan, ranger, grid, round, day));
      }
    }
    yield { day, patrols: patrols.filter((patrol) => patrol !== null) };
  }
}

/** Whether the rangers of a grid walk on a day. */
export function walksOn(day: string, grid: Grid, round: Round, scale: number): boolean {
  return chance('patrol', grid.id, day) < (round.perYear * seasonOf(day) * scale) / 365;
}

function rangerPatrol(
  plan: PatrolPlan,
  ranger: Ranger,
  grid: Grid,
  round: Round,
  day: string,
): PatrolInput | null {
  const random = new Random('ranger', ranger.id, day);
  const kind = random.weigh(rangerKinds);
  const trail =
    kind === 'smart'
      ? plan.ground.longTrail(grid)
      : plan.ground.trailOf(grid, Math.floor(round.trails * random.next() ** 1.3));
  const fault = kind === 'smart' ? null : random.weigh(faults);
  return patrolOn(plan, trail, { kind, rangerId: ranger.id }, fault, day, random);
}

/** A chief's patrol; on a joint one (联合巡查) the ranger of the place comes along. */
function chiefPatrols(plan: PatrolPlan, chief: Chief, day: string): (PatrolInput | null)[] {
  const random = new Random('chief', chief.id, day);
  const kind = random.weigh(chiefKinds);
  const fault = new Random('chief fault', chief.id, day).weigh(chiefFaults);
  const area = chief.area.startsWith('village:') ? `town:${chief.area.slice(8, 17)}` : chief.area;
  const grids = plan.ground.gridsOf(area);
  if (grids.length === 0) {
    const trail = plan.ground.roundOf(area);
    return [
      patrolOn(
        plan,
        trail,
        { kind: kind === 'joint' ? 'open' : kind, chiefId: chief.id },
        fault,
        day,
        random,
      ),
    ];
  }
  const grid = random.pick(grids);
  const trail =
    (chief.level === 'city' ? plan.ground.longTrail(grid) : plan.ground.trailOf(grid, random.below(3))) ??
    plan.ground.roundOf(area);
  const own = patrolOn(plan, trail, { kind, chiefId: chief.id }, fault, day, random);
  const guide = plan.rangers.find((ranger) => ranger.grid === grid.id);
  if (kind !== 'joint' || !own || !guide || day < plan.start.rangers) return [own];
  const key = `demo:${guide.id}:${day}:joint`;
  const along = own.fixes.map((fix) => ({
    ...fix,
    lon: Math.round((fix.lon + 2e-5) * 1e7) / 1e7,
    at: fix.at + 4000,
  }));
  const { note, source, sourceCrs } = own;
  return [
    own,
    { id: uuidOf(key), kind, rangerId: guide.id, fixes: along, sourceKey: key, note, source, sourceCrs },
  ];
}

function patrolOn(
  plan: PatrolPlan,
  trail: Trail | null,
  who: { kind: PatrolKind; chiefId?: string; rangerId?: string },
  fault: Fault | null,
  day: string,
  random: Random,
): PatrolInput | null {
  if (!trail) return null;
  const hours = hoursOf(day, plan.today, random);
  const fixes = fixesOf({ trail, ...hours, fault, drone: who.kind === 'smart' }, random);
  const sourceKey = `demo:${who.chiefId ?? who.rangerId}:${day}`;
  return {
    id: uuidOf(sourceKey),
    ...who,
    fixes,
    sourceKey,
    note: '演示数据',
    source: 'demo',
    sourceCrs: 'EPSG:4490',
  };
}
