/** What the live channel learns when a patrol's fixes are written, in the same transaction. */
import type { ClientBase } from 'pg';
import type { CleanTrack, RawFix } from '../../domain/geo/track.ts';
import { notePatrolEvent } from './events.ts';
import { isRecent, notePositions } from './positions.ts';

export interface SeenPatrol {
  id: string;
  /** All fixes, ascending by seq. */
  fixes: readonly RawFix[];
  track: CleanTrack;
  /** Epoch ms of the first and the last good fix, or of the opening. */
  span: { first: number; last: number };
}

/** A patrol begins, or one that is long over is uploaded at last. */
export async function noteNewPatrol(client: ClientBase, patrol: SeenPatrol): Promise<void> {
  if (!isRecent(patrol.span.last)) return await noteReceived(client, patrol);
  await notePatrolEvent(client, 'patrol-started', patrol.id, {}, Math.min(patrol.span.first, Date.now()));
  await noteSeen(client, patrol, false);
}

/** More fixes have come; with `end` the device says that they were the last ones. */
export async function noteMoreFixes(client: ClientBase, patrol: SeenPatrol, end: boolean): Promise<void> {
  await noteSeen(client, patrol, end);
  if (!end) return;
  if (!isRecent(patrol.span.last)) return await noteReceived(client, patrol);
  await notePatrolEvent(client, 'patrol-ended', patrol.id, { by: 'device', ...sums(patrol) });
}

async function noteSeen(client: ClientBase, { id, fixes, track }: SeenPatrol, end: boolean): Promise<void> {
  const last = track.segments.at(-1)?.at(-1);
  if (last !== undefined) await notePositions(client, [{ patrolId: id, fix: fixes[last]!, end }]);
}

async function noteReceived(client: ClientBase, patrol: SeenPatrol): Promise<void> {
  const startedAt = new Date(patrol.span.first).toISOString();
  await notePatrolEvent(client, 'patrol-received', patrol.id, { startedAt, ...sums(patrol) });
}

function sums({ track }: SeenPatrol) {
  return { lengthM: track.lengthM, movingS: track.movingS, fault: track.fault };
}
