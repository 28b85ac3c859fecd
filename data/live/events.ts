/** News for the room (table live_event): written in the transaction that makes them true. */
import type { ClientBase, Pool } from 'pg';
import type { ImportReport } from '../../domain/model/import.ts';
import type { LiveEvent } from '../../domain/model/live.ts';
import { type PersonRow, personColumns, personJoins, personOf } from './person.ts';

type Kind = LiveEvent['kind'];
type Detail<K extends Kind> = Omit<Extract<LiveEvent, { kind: K }>, 'id' | 'at' | 'kind' | 'person'>;
type PatrolKinds = Extract<LiveEvent, { person: unknown }>['kind'];

/**
 * Said once of a patrol, but for `patrol-silent`.
 * @param at epoch ms, where it happened before now
 */
export async function notePatrolEvent<K extends PatrolKinds>(
  client: ClientBase,
  kind: K,
  patrolId: string,
  detail: Detail<K>,
  at = Date.now(),
): Promise<void> {
  // Somebody who was given up and came back ends for good now.
  if (kind === 'patrol-ended')
    await client.query(
      `DELETE FROM live_event WHERE patrol_id = $1 AND kind = 'patrol-ended' AND detail->>'by' = 'silence'`,
      [patrolId],
    );
  await client.query(
    'INSERT INTO live_event (at, kind, patrol_id, detail) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [new Date(at), kind, patrolId, detail],
  );
}

export async function noteZoneEvent(client: ClientBase, detail: Detail<'zone-changed'>): Promise<void> {
  await client.query(`INSERT INTO live_event (kind, detail) VALUES ('zone-changed', $1)`, [detail]);
}

export async function noteImportEvent(client: ClientBase, report: ImportReport): Promise<void> {
  const { id, fileName, kind, status, taken } = report;
  const count = { patrol: taken.tracks, area: taken.areas, parcel: taken.parcels, people: taken.people }[
    kind
  ];
  const change = status === 'reverted' ? 'reverted' : 'imported';
  const detail: Detail<'import-finished'> = { importId: id, fileName, dataset: kind, change, count };
  await client.query(`INSERT INTO live_event (kind, detail) VALUES ('import-finished', $1)`, [detail]);
}

interface EventRow extends PersonRow {
  id: number;
  at: Date;
  event: Kind;
  detail: Record<string, unknown>;
}

/** The newest events, the newest first. Reads that many rows. */
export async function newestEvents(db: Pool, limit: number): Promise<LiveEvent[]> {
  const { rows } = await db.query<EventRow>(
    `SELECT e.id, e.at, e.kind AS event, e.detail, ${personColumns}
       FROM (SELECT * FROM live_event ORDER BY id DESC LIMIT $1) e
       LEFT JOIN patrol p ON p.id = e.patrol_id ${personJoins}
      ORDER BY e.id DESC`,
    [limit],
  );
  return rows.map((row) => {
    const person = row.patrolId === null ? {} : { person: personOf(row) };
    return { id: row.id, at: row.at.toISOString(), kind: row.event, ...person, ...row.detail } as LiveEvent;
  });
}
