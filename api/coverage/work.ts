import type pg from 'pg';
import { runsInBox } from '../../domain/coverage/bit-runs.ts';
import type { PreparedArea } from '../../domain/coverage/index.ts';
import { VisitCounts } from '../../domain/coverage/visit-counts.ts';
import { mostWalks } from '../../domain/coverage/walks.ts';
import { sumWork } from '../../domain/coverage/work.ts';
import type { CoveragePreview, VisitedLand } from '../../domain/model/what-if.ts';
import { eachSwath, type SwathFrame } from './swaths.ts';
import { tilesOf } from './tiles-of.ts';
import type { MeasuredVisit } from './visits.ts';
import { type WalkerRow, walkerColumns, walkerJoins, walkerOf } from './walkers.ts';

/** The patrols that count for an outline: who walked them, how far inside, and how often each piece of land was seen. */
export async function workIn(
  client: pg.ClientBase,
  area: PreparedArea,
  frame: SwathFrame,
  judged: MeasuredVisit[],
): Promise<Pick<CoveragePreview, 'work' | 'visited'>> {
  const counted = judged.filter((visit) => visit.reason === null);
  const { rows } = await client.query<WalkerRow & { id: string }>(
    `SELECT c.patrol_id AS id, ${walkerColumns} FROM patrol_cover c ${walkerJoins} WHERE c.patrol_id = ANY($1::uuid[])`,
    [counted.map((visit) => visit.patrolId)],
  );
  const walkers = new Map(rows.map((row) => [row.id, walkerOf(row)]));
  const work = sumWork(
    counted.map(({ patrolId, lastFix, lengthM }) => ({
      who: walkers.get(patrolId) ?? null,
      lastFix,
      lengthM: lengthM ?? 0,
    })),
  );
  const ids = counted.map((visit) => visit.patrolId);
  return { work, visited: ids.length > mostWalks ? null : await visitedLand(client, area, frame, ids) };
}

async function visitedLand(
  client: pg.ClientBase,
  { spans, due }: PreparedArea,
  frame: SwathFrame,
  ids: string[],
): Promise<VisitedLand> {
  const counts = new VisitCounts(ids.length);
  const box = tilesOf([spans]);
  await eachSwath(client, frame, ids, box, (swath) => counts.add(runsInBox(swath, box)));
  return { patrols: ids.length, m2ByVisits: counts.areaByVisits(due, frame.plane, frame.pixel) };
}
