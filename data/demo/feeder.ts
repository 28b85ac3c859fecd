import type pg from 'pg';
import type { NumberedFix } from '../../domain/ingest/merge.ts';
import { inTransaction } from '../db/transaction.ts';
import { appendFixes } from '../ingest/append.ts';
import { lockPatrolWriters, type PatrolInput, writePatrols } from '../patrols/write.ts';
import { Ground } from './ground.ts';
import { demoAlone, shareOf } from './index.ts';
import { readPeople } from './people.ts';
import { ridges } from './ridges.ts';
import { laneCount, type Shifts, walkAt } from './shifts.ts';
import { Terrain } from './terrain.ts';

/** The demo's people have a fix every 30 s. More batches would only have heat and coverage counted more often. */
const everyMs = 30_000;

export interface DemoFeeder {
  /** Waits for the batch under way. */
  close(): Promise<void>;
}

/**
 * Has some of the demo's people (演示) walk their trails now: their fixes come in batches by the one writer, as those of
 * devices do. It ends by itself when the database holds a person, patrol or import of anybody's own: made-up people never
 * walk beside real ones. Zones that somebody draws over the demo don't stop it.
 *
 * @param tell told why it does not walk, or no longer
 */
export async function startDemoFeeder(pool: pg.Pool, tell: (line: string) => void): Promise<DemoFeeder> {
  const sent = new Sent();
  let shifts: Shifts | null = null;
  let round: Promise<void> | undefined;
  const stop = new AbortController();

  async function feed(): Promise<void> {
    const goesOn = await inTransaction(pool, async (client) => {
      const demo = await demoAlone(client);
      if (!demo) return false;
      shifts ??= await readShifts(client, demo.scale);
      // Whoever wrote until the lock was ours may be its owner. The ground is read before it: that takes its time.
      await lockPatrolWriters(client);
      if (!(await demoAlone(client))) return false;
      const now = Date.now();
      for (let lane = 0; lane < laneCount && !stop.signal.aborted; lane++) {
        const walk = walkAt(shifts, lane, now);
        if (walk) await bring(client, walk, now, sent);
      }
      return true;
    });
    if (goesOn) return;
    clearInterval(timer);
    tell('the demo stands still: the database holds records of its owner');
  }

  function start(): void {
    round ??= feed()
      .catch((error: Error) => {
        sent.forget();
        if (!stop.signal.aborted) tell(`the demo could not go on: ${error.message}`);
      })
      .finally(() => {
        round = undefined;
      });
  }

  const timer = setInterval(start, everyMs);
  start();
  return {
    async close() {
      stop.abort();
      clearInterval(timer);
      await round;
    },
  };
}

/** Who can walk, and where. */
export async function readShifts(client: pg.ClientBase, scale: number): Promise<Shifts> {
  const ground = await Ground.survey(
    client,
    ridges.map((ridge) => new Terrain(ridge)),
  );
  return { ground, ...(await readPeople(client)), scale: shareOf(scale, ground) };
}

/** How many fixes of each walk have come in; a walk that was not seen before is looked up. */
class Sent {
  readonly #counts = new Map<string, number>();

  of(id: string): number {
    return this.#counts.get(id) ?? 0;
  }

  set(id: string, count: number): void {
    this.#counts.delete(id);
    this.#counts.set(id, count);
    // Walks that are over are never asked for again.
    for (const old of this.#counts.keys()) {
      if (this.#counts.size <= 2 * laneCount) break;
      this.#counts.delete(old);
    }
  }

  /** After a round that was rolled back. */
  forget(): void {
    this.#counts.clear();
  }
}

/** Brings in what the walker has recorded until now. */
async function bring(client: pg.PoolClient, walk: PatrolInput, now: number, sent: Sent): Promise<void> {
  const fixes = walk.fixes.filter(({ at }) => at <= now) as NumberedFix[];
  const before = sent.of(walk.id);
  if (fixes.length === 0 || fixes.length === before) return;
  const begun = before > 0 || (await writePatrols(client, [{ ...walk, fixes }])).unchanged.length > 0;
  const over = fixes.length === walk.fixes.length;
  if (begun || over) await appendFixes(client, walk.id, fixes.slice(before), over);
  sent.set(walk.id, fixes.length);
}
