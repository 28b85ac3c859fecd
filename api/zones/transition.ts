import type pg from 'pg';
import { noteZoneEvent } from '../../data/live/events.ts';
import type { Zone, ZoneTransition } from '../../domain/model/zone.ts';
import { dayOfApproval, stepFaults } from '../../domain/zone-life/transitions.ts';
import type { Precondition } from '../http/etag.ts';
import { HttpProblem } from '../http/problem.ts';
import { asSent, requireSame } from '../http/resent.ts';
import { type KeptPerson, keptPerson } from '../people/kept-person.ts';
import { dropIfNothingIsLeft } from './draft.ts';
import { noteEvent, sentAs } from './events.ts';
import { assignChief, endOf, endOn, putInForce } from './in-force.ts';
import { type LockedZone, lockZone, notFromHere } from './lock.ts';
import { placeOutline } from './place.ts';
import { findZone, type TaggedZone } from './queries.ts';
import { restoreVersion } from './restore.ts';
import { checkRules } from './rules/gate.ts';

interface Doing {
  client: pg.PoolClient;
  id: string;
  body: ZoneTransition;
  /** Today, Asia/Shanghai. */
  day: string;
  by: KeptPerson;
  locked: LockedZone;
}

/** What an event keeps of a step besides who, when and why. */
interface Done {
  to: Zone['state'];
  day?: string;
  revision?: number;
}

const steps: Record<ZoneTransition['action'], (doing: Doing) => Promise<Done>> = {
  submit,
  withdraw: (doing) => setDraft(doing, 'draft'),
  approve,
  reject: (doing) => setDraft(doing, 'rejected', doing.body.reason),
  abolish,
  restore,
};

/**
 * Takes a zone one step on, in the caller's transaction. The same body with the same id again changes nothing.
 *
 * @returns the zone after it; undefined zone: nothing is left of it
 * @throws HttpProblem 404; 412 when it is not as the writer read it; 409 when it is not where this can be done
 *   (`urn:problem:zone-state`), when what a draft was drawn from has changed (`urn:problem:base-changed`), or when the id is
 *   there by another body; 422 naming what is missing, a day in the past, an unknown person or version, or as `checkOutline`
 *   and `checkRules`
 */
export async function takeTransition(
  client: pg.PoolClient,
  id: string,
  body: ZoneTransition,
  day: string,
  check: Precondition,
): Promise<{ outcome: 'created' | 'unchanged'; found: TaggedZone | undefined }> {
  if (body.id !== undefined) {
    // Of two senders of one id the second waits here, and then finds what the first has written.
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [body.id]);
    const before = await sentAs(client, body.id);
    if (before) {
      requireSame('transition', body.id, before.zoneId === id ? before.sent : null, body);
      return { outcome: 'unchanged', found: await findZone(client, id, { day, exact: false }) };
    }
  }
  const locked = await lockZone(client, id, day);
  check(locked.etag);
  requirePossible(locked, body, day);
  const by = await keptPerson(client, body.by, 'by');
  const { standing } = locked;
  const note = (done: Done) =>
    noteEvent(client, {
      ...{ id: body.id, zoneId: id, action: body.action, by, reason: body.reason, sent: asSent(body) },
      ...{ from: standing.draft ?? standing.approved, ...done },
    });
  const doing = { client, id, body, day, by, locked };
  const done = await steps[body.action](doing);
  await note(done);
  if (body.action === 'approve') await client.query('DELETE FROM zone_draft WHERE zone_id = $1', [id]);
  if (body.action === 'abolish') await dropIfNothingIsLeft(client, id);
  return { outcome: 'created', found: await findZone(client, id, { day, exact: false }) };
}

/** @throws HttpProblem 409, 422 as `takeTransition` */
function requirePossible({ standing }: LockedZone, body: ZoneTransition, day: string): void {
  const { action, reason, version } = body;
  const faults = stepFaults(standing, { action, on: day, reason, version, day: body.day });
  if (faults.length === 0) return;
  if (faults[0]!.field === 'action') throw notFromHere(faults[0]!.message);
  throw refused(faults.map(({ field, message }) => ({ path: field, message })));
}

function refused(faults: { path: string; message: string }[]): HttpProblem {
  const detail = faults.map(({ path, message }) => `${path} ${message}`).join('; ');
  return new HttpProblem(422, 'Step not possible', `${detail}.`, faults, { type: 'urn:problem:step' });
}

/** A draft drawn from a version that is no more what is in force would undo a change that its planner never saw. */
function requireBase({ zone, standing }: LockedZone): void {
  const base = zone.change?.baseRevision ?? null;
  const now = standing.approved === null ? null : zone.revision;
  if (base === now) return;
  throw new HttpProblem(
    409,
    'Base changed',
    `The draft was drawn from revision ${base ?? 'none'}; ${now ?? 'none'} is in force by now. Look at both and save the draft again.`,
    undefined,
    { type: 'urn:problem:base-changed' },
  );
}

async function setDraft({ client, id }: Doing, state: 'draft' | 'rejected' | 'submitted', reason?: string) {
  await client.query('UPDATE zone_draft SET state = $2, reason = $3 WHERE zone_id = $1', [
    id,
    state,
    reason ?? null,
  ]);
  return { to: state };
}

async function submit(doing: Doing): Promise<Done> {
  const { client, id, day, locked } = doing;
  requireBase(locked);
  const change = locked.zone.change!;
  await checkRules(client, change.geometry!, { day, zoneId: id, purpose: change.purpose });
  return setDraft(doing, 'submitted');
}

async function approve({ client, id, body, day, locked }: Doing): Promise<Done> {
  requireBase(locked);
  const { zone, standing } = locked;
  const change = zone.change!;
  const from = dayOfApproval(change.validFrom, body.day, day);
  if (from === null) {
    throw refused([
      { path: 'day', message: `must be named: the day asked for, ${change.validFrom}, is over` },
    ]);
  }
  const end = standing.approved === 'abolished' ? null : await endOf(client, id);
  if (end !== null && from >= end) {
    throw refused([{ path: 'day', message: `is too late: the zone is abolished from ${end} on` }]);
  }
  const { parentId } = await placeOutline(client, change.geometry!, from);
  await checkRules(client, change.geometry!, { day: from, zoneId: id, purpose: change.purpose });
  const revision = await putInForce(client, id, { parentId, day: from, end });
  await assignChief(client, id, change.chief?.id ?? null, { day: from, end });
  const kind = standing.approved === null ? 'created' : 'changed';
  await noteZoneEvent(client, { area: { id, name: change.name }, change: kind });
  return { to: from > day ? 'upcoming' : 'in-force', day: from, revision };
}

async function abolish({ client, id, body, day, locked }: Doing): Promise<Done> {
  const from = body.day ?? day;
  const end = await endOf(client, id);
  if (end !== null && from >= end) {
    throw refused([{ path: 'day', message: `is too late: the zone is abolished from ${end} on already` }]);
  }
  await noteZoneEvent(client, { area: { id, name: locked.zone.name }, change: 'ended' });
  await endOn(client, 'responsibility', id, from);
  await endOn(client, 'area_version', id, from);
  return { to: 'abolished', day: from };
}

async function restore({ client, id, body, day, locked, by }: Doing): Promise<Done> {
  await restoreVersion(client, id, body.version!, { zone: locked.zone, by, day });
  return { to: 'draft', revision: body.version! };
}
