/** Chains what was committed. Writers never wait for it: one process at a time does it, right after them. */
import type pg from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { beginning, canonicalEntry, chained } from './canonical.ts';

/** Entries chained in one transaction. */
const batch = 1000;

/** Sealers of all processes take turns by it; verification and purge wait for it. */
export const sealLock = `hashtext('audit seal')`;

/**
 * An entry is ready when no transaction is under way that began to write before its own: none can commit later and belong before it.
 * So the order (transaction, id) is final. A transaction id from beyond the server's newest is another server's: the entry came by a
 * restored dump.
 */
const readyEntries = `
  SELECT e.id, e.at, ${canonicalEntry} AS canonical
    FROM audit_waiting w JOIN audit_entry e ON e.id = w.entry_id AND e.at = w.entry_at
   WHERE w.xid < $1::xid8 OR w.xid >= $2::xid8
   ORDER BY w.xid, w.entry_id LIMIT ${batch}`;

/** The oldest transaction under way in this database (others of the same server don't matter), and the next one to come. */
const horizonQuery = `
  WITH now AS (SELECT s, pg_snapshot_xmax(s) AS next FROM pg_current_snapshot() s)
  SELECT next::text, coalesce(
    (SELECT x FROM pg_snapshot_xip(s) x
      WHERE NOT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                         WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted
                           AND l.transactionid = x::xid AND a.datname <> current_database())
      ORDER BY x LIMIT 1), next)::text AS oldest
    FROM now`;

interface Ready {
  id: number;
  at: Date;
  canonical: string;
}

async function sealSome(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query(`SELECT pg_try_advisory_xact_lock(${sealLock}) AS ours`);
  if (!rows[0].ours) return 0;
  // Before the entries are read: what ends in between waits for the next time.
  const horizon = await client.query<{ oldest: string; next: string }>(horizonQuery);
  const { oldest, next } = horizon.rows[0]!;
  const ready = await client.query<Ready>(readyEntries, [oldest, next]);
  if (ready.rows.length === 0) return 0;
  const head = await client.query<{ seq: number; hash: Buffer }>(
    `SELECT seq, hash FROM audit_seal ORDER BY seq DESC LIMIT 1`,
  );
  let { seq, hash } = head.rows[0] ?? { seq: 0, hash: beginning };
  const seals = ready.rows.map(({ id, canonical }) => {
    seq += 1;
    hash = chained(hash, canonical);
    return { seq, id, hash: hash.toString('hex') };
  });
  // The instants by SQL: a Date has no microseconds.
  await client.query(
    `INSERT INTO audit_seal (seq, entry_id, entry_at, hash)
     SELECT s.seq, s.id, w.entry_at, decode(s.hash, 'hex')
       FROM jsonb_to_recordset($1) s (seq bigint, id bigint, hash text) JOIN audit_waiting w ON w.entry_id = s.id`,
    [JSON.stringify(seals)],
  );
  await client.query(`DELETE FROM audit_waiting WHERE entry_id = ANY ($1)`, [ready.rows.map(({ id }) => id)]);
  return ready.rows.length;
}

/**
 * Seals all that is ready; nothing when another process is at it.
 *
 * @returns how many entries were sealed
 */
export async function sealAudit(pool: pg.Pool): Promise<number> {
  // Asked without a transaction: most of the time there is nothing.
  const { rows } = await pool.query(`SELECT EXISTS (SELECT FROM audit_waiting) AS some`);
  if (!rows[0].some) return 0;
  let sealed = 0;
  for (;;) {
    const some = await inTransaction(pool, sealSome);
    sealed += some;
    if (some < batch) return sealed;
  }
}
