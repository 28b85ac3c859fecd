import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { NewZone, ZoneInput } from '../../domain/model/zone.ts';
import { mayDo, stateOf } from '../../domain/zone-life/transitions.ts';
import type { Precondition } from '../http/etag.ts';
import { HttpProblem } from '../http/problem.ts';
import { asSent, requireSame } from '../http/resent.ts';
import { type KeptPerson, keptPerson } from '../people/kept-person.ts';
import { noteEvent } from './events.ts';
import { lockAsRead, mustFind, notFromHere } from './lock.ts';
import { drawnOutline } from './outline.ts';
import { placeOutline } from './place.ts';
import type { TaggedZone } from './queries.ts';

const upsertSql = `
  INSERT INTO zone_draft AS d (zone_id, base_revision, name, purpose, note, geom, valid_from, chief_id, target, patrol_times,
                               patrol_per, by_chief_id, by_ranger_id, by_name)
  VALUES ($2, $3, $4, $5, $6, ${drawnOutline}, $7, $8, $9, $10, $11, $12, $13, $14)
  ON CONFLICT (zone_id) DO UPDATE SET
    state = 'draft', base_revision = EXCLUDED.base_revision, revision = d.revision + 1, name = EXCLUDED.name,
    purpose = EXCLUDED.purpose, note = EXCLUDED.note, geom = EXCLUDED.geom, valid_from = EXCLUDED.valid_from,
    chief_id = EXCLUDED.chief_id, target = EXCLUDED.target, patrol_times = EXCLUDED.patrol_times,
    patrol_per = EXCLUDED.patrol_per, by_chief_id = EXCLUDED.by_chief_id, by_ranger_id = EXCLUDED.by_ranger_id,
    by_name = EXCLUDED.by_name, saved_at = now()`;

/** Who acts; null when nobody is told. */
export const actorOf = (client: pg.PoolClient, by: ZoneInput['by']): Promise<KeptPerson | null> =>
  by ? keptPerson(client, by, 'by') : Promise.resolve(null);

async function writeDraft(
  client: pg.PoolClient,
  id: string,
  input: ZoneInput,
  { day, base, by }: { day: string; base: number | null; by: KeptPerson | null },
): Promise<void> {
  const { validFrom = null, chiefId = null, target = null, patrolRule = null } = input;
  if (validFrom !== null && validFrom < day) {
    const message = `is in the past: today is ${day}, and the past keeps its outline`;
    throw new HttpProblem(422, 'Past not changeable', `validFrom ${message}.`, [
      { path: 'validFrom', message },
    ]);
  }
  if (chiefId !== null) await keptPerson(client, { chiefId }, 'chief');
  const { geojson } = await placeOutline(client, input.geometry, day);
  await client.query(upsertSql, [
    ...[geojson, id, base, input.name, input.purpose, input.note || null, validFrom, chiefId, target],
    ...[patrolRule?.times ?? null, patrolRule?.per ?? null],
    ...[by?.chiefId ?? null, by?.rangerId ?? null, by?.name ?? null],
  ]);
}

/**
 * Makes the draft of a new zone. The same body with the same id again changes nothing.
 * @throws HttpProblem 409 when the id is there by another body; 422 as `checkOutline`, or naming an unknown person or a
 *   day in the past
 */
export async function createDraft(
  client: pg.PoolClient,
  input: NewZone,
  day: string,
): Promise<TaggedZone & { outcome: 'created' | 'unchanged' }> {
  const id = input.id ?? `zone:${randomUUID()}`;
  // Of two senders of one id the second waits here, and then finds what the first has written.
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [id]);
  const known = await client.query<{ sent: Record<string, unknown> | null }>(
    `SELECT (SELECT e.sent FROM zone_event e WHERE e.zone_id = $1 AND e.action = 'create' ORDER BY e.seq LIMIT 1) AS sent
     WHERE EXISTS (SELECT FROM area WHERE id = $1) OR EXISTS (SELECT FROM zone_event WHERE zone_id = $1)`,
    [id],
  );
  if (known.rows[0]) {
    requireSame('zone', id, known.rows[0].sent, input);
    return { ...(await mustFind(client, id, day)), outcome: 'unchanged' };
  }
  const by = await actorOf(client, input.by);
  await client.query(`INSERT INTO area (id, kind, code) VALUES ($1, 'zone', $2)`, [
    id,
    id.slice('zone:'.length),
  ]);
  await writeDraft(client, id, input, { day, base: null, by });
  await noteEvent(client, { zoneId: id, action: 'create', by, from: null, to: 'draft', sent: asSent(input) });
  return { ...(await mustFind(client, id, day)), outcome: 'created' };
}

/**
 * Saves the open draft of a zone, or opens a change beside what is in force or to come, which stays as it is. One of a zone
 * still to come keeps its day where none is asked for.
 * @throws HttpProblem 404, 412, 409 while the draft is submitted or the zone is abolished, 422 as `createDraft`
 */
export async function saveDraft(
  client: pg.PoolClient,
  id: string,
  input: ZoneInput,
  day: string,
  check: Precondition,
): Promise<TaggedZone> {
  const { zone, standing } = await lockAsRead(client, id, day, check);
  if (!mayDo(standing, 'save')) {
    throw notFromHere(
      standing.draft === 'submitted'
        ? 'a draft that is submitted is not changed: withdraw it first'
        : 'an abolished zone is restored before it is changed',
    );
  }
  const by = await actorOf(client, input.by);
  const base = standing.approved === null ? null : zone.revision;
  const comes = standing.approved === 'upcoming' ? zone.validFrom : null;
  await writeDraft(client, id, { ...input, validFrom: input.validFrom ?? comes }, { day, base, by });
  const from = stateOf(standing);
  await noteEvent(client, {
    zoneId: id,
    action: 'save',
    by,
    from: standing.draft ?? from,
    to: 'draft',
    revision: base,
  });
  return mustFind(client, id, day);
}

/**
 * Throws the open draft away; what is approved stays. Of a zone that was never approved nothing is left but what was noted.
 * @throws HttpProblem 404, 412, 409 when there is no draft, or it is submitted
 */
export async function discardDraft(
  client: pg.PoolClient,
  id: string,
  day: string,
  check: Precondition,
  told: ZoneInput['by'],
): Promise<void> {
  const { standing } = await lockAsRead(client, id, day, check);
  if (!mayDo(standing, 'discard')) {
    throw notFromHere(
      standing.draft === 'submitted'
        ? 'a draft that is submitted is not thrown away: withdraw it first'
        : 'there is no open draft; a zone in force is abolished by a transition',
    );
  }
  const by = await actorOf(client, told);
  const { approved } = standing;
  await noteEvent(client, { zoneId: id, action: 'discard', by, from: standing.draft, to: approved });
  await client.query('DELETE FROM zone_draft WHERE zone_id = $1', [id]);
  await dropIfNothingIsLeft(client, id);
}

/** Removes the area of a zone that has neither a version nor a draft, and that nothing refers to. */
export async function dropIfNothingIsLeft(client: pg.PoolClient, id: string): Promise<void> {
  await client.query(
    `DELETE FROM area a WHERE a.id = $1
       AND NOT EXISTS (SELECT FROM area_version v WHERE v.area_id = a.id OR v.parent_id = a.id)
       AND NOT EXISTS (SELECT FROM zone_draft d WHERE d.zone_id = a.id)
       AND NOT EXISTS (SELECT FROM responsibility r WHERE r.area_id = a.id)
       AND NOT EXISTS (SELECT FROM office o WHERE o.area_id = a.id)`,
    [id],
  );
}
