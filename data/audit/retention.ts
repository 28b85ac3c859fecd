/** Months that are older than they are kept go as a whole; what is left of the chain is still verified from its beginning. */
import type pg from 'pg';
import { addMonths } from '../../domain/law/period.ts';
import { inTransaction } from '../db/transaction.ts';
import { appendEvent } from './events.ts';
import { lastPurge, leastMonths } from './purges.ts';
import { sealLock } from './seal.ts';

/** Partitions that hold nothing from `before` on, by their names. */
const oldMonths = `
  SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
   WHERE i.inhparent = 'audit_entry'::regclass AND c.relname ~ '^audit_entry_\\d{4}_\\d{2}$'
     AND to_date(substr(c.relname, 13), 'YYYY_MM') < $1::date
   ORDER BY c.relname`;

/**
 * Removes the months before those that are kept, and writes into the trail what was removed and where the chain stood. Nothing
 * while one of their entries is not sealed.
 *
 * @param keepMonths whole months before the current one; at least six are kept
 * @param today civil day in Asia/Shanghai
 * @returns how many entries were removed
 */
export async function purgeAudit(pool: pg.Pool, keepMonths: number, today: string): Promise<number> {
  const before = addMonths(`${today.slice(0, 7)}-01`, -Math.max(keepMonths, leastMonths));
  const { rows } = await pool.query<{ name: string }>(oldMonths, [before]);
  if (rows.length === 0) return 0;
  return inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL statement_timeout = '10min'; SELECT pg_advisory_xact_lock(${sealLock})`);
    const months = (await client.query<{ name: string }>(oldMonths, [before])).rows;
    const waiting = await client.query(
      `SELECT FROM audit_waiting WHERE entry_at < $1::date::timestamptz LIMIT 1`,
      [before],
    );
    if (months.length === 0 || waiting.rows.length > 0) return 0;
    const old = await client.query<{ gone: number; last: number | null }>(
      `SELECT count(*) AS gone, max(s.seq) AS last FROM audit_entry e
         JOIN audit_seal s ON s.entry_id = e.id AND s.entry_at = e.at WHERE e.at < $1::date::timestamptz`,
      [before],
    );
    for (const { name } of months) await client.query(`DROP TABLE ${name}`);
    const { gone, last } = old.rows[0]!;
    if (last === null) return 0;
    const earlier = await lastPurge(client);
    const upTo = Math.max(last, earlier?.upTo ?? 0);
    const head = await client.query<{ hash: string; from: Date }>(
      `SELECT encode(hash, 'hex') AS hash, $2::date::timestamptz AS from FROM audit_seal WHERE seq = $1`,
      [upTo, before],
    );
    const { hash, from } = head.rows[0]!;
    await appendEvent(client, {
      action: 'audit-purged',
      object: { kind: 'audit' },
      rows: gone,
      detail: { before: from.toISOString(), upTo, hash, gone: gone + (earlier?.gone ?? 0) },
    });
    return gone;
  });
}
