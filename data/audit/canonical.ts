/** The form in which an entry goes into the chain. It is said here and not by a function of the database, which somebody could replace. */
import { createHash } from 'node:crypto';

/**
 * SQL of an entry `e` as text: jsonb has one order of keys and one way to write a value; instants and addresses are written out so that
 * they don't depend on a session's settings.
 */
export const canonicalEntry = `jsonb_build_object(
  'id', e.id, 'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'actorKind', e.actor_kind, 'accountId', e.account_id, 'actorName', e.actor_name, 'address', host(e.address),
  'requestId', e.request_id, 'action', e.action, 'objectKind', e.object_kind, 'objectId', e.object_id,
  'rows', e.rows, 'before', e.before, 'after', e.after, 'detail', e.detail)::text`;

/** What stands before the first entry. */
export const beginning: Buffer = Buffer.alloc(32);

/** The hash of the next place in the chain. */
export function chained(previous: Buffer, canonical: string): Buffer {
  return createHash('sha256').update(previous).update(canonical, 'utf8').digest();
}
