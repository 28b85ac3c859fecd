import type { Request } from 'express';
import type pg from 'pg';
import { type AuditEvent, appendEvent } from '../../data/audit/events.ts';
import { onPrimary } from '../../data/db/replicas/reads.ts';
import { actorOf } from './actor.ts';

/**
 * Writes into the audit trail what leaves no row behind: a log-in, an export, a refusal. Who, from where and the request's id come
 * from the request. Wait for it before the answer goes out: what can't be recorded must not happen, so an error of it is the
 * request's.
 *
 * @param db any pool or client; in a client's transaction the entry stands or falls with it
 * @param who for a log-in, where the request itself does not know yet (or no longer) whose it is
 * @example
 * await recordEvent(pool, req, { action: 'log-in', object: { kind: 'session' } }, { accountId: account.id, name: account.name });
 */
export async function recordEvent(
  db: Pick<pg.Pool, 'query'>,
  req: Request,
  event: AuditEvent,
  who?: { accountId: string | null; name: string },
): Promise<void> {
  const actor = actorOf(req);
  const as = who
    ? { ...actor, kind: who.accountId ? ('account' as const) : ('nobody' as const), ...who }
    : actor;
  // An export only reads, but its entry is written.
  await onPrimary(() => appendEvent(db, event, as));
}
