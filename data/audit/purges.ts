/** What was purged stands in the trail itself: the newest such entry is the anchor of the chain that is left. */
import type pg from 'pg';
import type { AuditCheck } from '../../domain/model/audit.ts';

/** No trail is kept for less (网络安全法 第二十一条), whatever is asked for. */
export const leastMonths = 6;

export interface Purge {
  entry: number;
  at: Date;
  /** Entries before this instant are gone. */
  before: Date;
  /** Place in the chain of the last of them, and its hash (hex). */
  upTo: number;
  hash: string;
  /** How many are gone, those of earlier purges too. */
  gone: number;
}

/** The newest purge; undefined: nothing was ever purged. */
export async function lastPurge(client: Pick<pg.Pool, 'query'>): Promise<Purge | undefined> {
  const { rows } = await client.query<{
    id: number;
    at: Date;
    detail: { before: string; upTo: number; hash: string; gone: number };
  }>(
    `SELECT e.id, e.at, e.detail FROM audit_entry e
      WHERE e.object_kind = 'audit' AND e.action = 'audit-purged' ORDER BY e.id DESC LIMIT 1`,
  );
  const [found] = rows;
  return found && { entry: found.id, at: found.at, ...found.detail, before: new Date(found.detail.before) };
}

/** Months that are younger than any may be purged: somebody has made the entry up. */
export function youngestPurge({ entry, at, before }: Purge): NonNullable<AuditCheck['fault']> | undefined {
  const latest = new Date(at);
  latest.setUTCMonth(latest.getUTCMonth() - leastMonths);
  if (before <= latest) return undefined;
  return { entry, seq: null, kind: 'purge', detail: `entry ${entry} tells of a purge of what must be kept` };
}
