/** What leaves no row behind: log-ins, exports, refusals. */
import type pg from 'pg';
import type { EventAction } from '../../domain/model/audit.ts';
import { type Actor, currentActor } from './actor.ts';

export interface AuditEvent {
  action: EventAction;
  /** What it is about: kind as in `session`, `export`, `account`; id where there is one. */
  object: { kind: string; id?: string | null };
  /** How many things it is about, where that is known; default 1. */
  rows?: number;
  /** What else an auditor should know: format, filters, the reason. Never a secret. */
  detail?: Record<string, unknown>;
}

/** Appends one entry in the session's transaction. Any role may; no role may take it back. */
export async function appendEvent(
  db: Pick<pg.Pool, 'query'>,
  { action, object, rows = 1, detail }: AuditEvent,
  actor: Actor = currentActor() ?? { kind: 'job' },
): Promise<void> {
  await db.query(`SELECT audit_put($1, $2, $3, $4, NULL, NULL, $5, $6)`, [
    action,
    object.kind,
    object.id ?? null,
    rows,
    detail ?? null,
    actor,
  ]);
}
