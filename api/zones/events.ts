import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { ZoneEvent } from '../../domain/model/zone.ts';
import type { KeptPerson } from '../people/kept-person.ts';

export interface NewEvent extends Pick<ZoneEvent, 'action' | 'from' | 'to'> {
  /** Made by the client; else one is made here. */
  id?: string | undefined;
  zoneId: string;
  by: KeptPerson | null;
  reason?: string | null | undefined;
  day?: string | null;
  revision?: number | null;
  /** The body that did it. */
  sent?: object;
}

/** An approval keeps the draft that it approved. */
const insertSql = `
  INSERT INTO zone_event (id, zone_id, action, by_chief_id, by_ranger_id, by_name, reason, from_state, to_state, day, revision,
                          sent, name, purpose, note, geom, chief_id, target, patrol_times, patrol_per)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, d.name, d.purpose, d.note, d.geom, d.chief_id, d.target,
         d.patrol_times, d.patrol_per
  FROM (SELECT) AS one LEFT JOIN zone_draft d ON d.zone_id = $2 AND $3 = 'approve'`;

/** Notes what was done with a zone, in the transaction that does it; an approval before its draft is gone. */
export async function noteEvent(client: pg.PoolClient, event: NewEvent): Promise<void> {
  const { by } = event;
  await client.query(insertSql, [
    event.id ?? randomUUID(),
    event.zoneId,
    event.action,
    by?.chiefId ?? null,
    by?.rangerId ?? null,
    by?.name ?? null,
    event.reason || null,
    event.from,
    event.to,
    event.day ?? null,
    event.revision ?? null,
    event.sent ? JSON.stringify(event.sent) : null,
  ]);
}

/** What was sent under an id before; undefined: nothing was. */
export async function sentAs(
  client: pg.PoolClient,
  id: string,
): Promise<{ zoneId: string; sent: Record<string, unknown> | null } | undefined> {
  const { rows } = await client.query<{ zoneId: string; sent: Record<string, unknown> | null }>(
    'SELECT zone_id AS "zoneId", sent FROM zone_event WHERE id = $1',
    [id],
  );
  return rows[0];
}
