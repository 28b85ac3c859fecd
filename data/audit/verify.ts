/** Counts the chain again from its beginning, and says what is not as it was sealed. */
import type pg from 'pg';
import type { AuditCheck } from '../../domain/model/audit.ts';
import { inTransaction } from '../db/transaction.ts';
import { beginning, canonicalEntry, chained } from './canonical.ts';
import { lastPurge, type Purge, youngestPurge } from './purges.ts';

/** Places of the chain that are read at once. */
const batch = 2000;

/** A place in the chain that was written down elsewhere. */
export interface KnownHead {
  seq: number;
  /** hex */
  hash: string;
}

type Fault = NonNullable<AuditCheck['fault']>;

interface Link {
  seq: number;
  entry_id: number;
  hash: Buffer;
  /** null: the entry is not there. */
  canonical: string | null;
}

const linksQuery = `
  SELECT s.seq, s.entry_id, s.hash, CASE WHEN e.id IS NOT NULL THEN ${canonicalEntry} END AS canonical
    FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id AND e.at = s.entry_at
   WHERE s.seq > $1 ORDER BY s.seq LIMIT ${batch}`;

/** Walks along the chain; what it remembers is where it is. */
class Walk {
  seq = 0;
  hash = beginning;
  entries = 0;
  #missing = 0;

  constructor(
    private readonly purge: Purge | undefined,
    private readonly known: KnownHead | undefined,
  ) {}

  /** One place further. */
  step({ seq, entry_id: entry, hash, canonical }: Link): Fault | undefined {
    if (seq !== this.seq + 1) {
      const missing = `place ${this.seq + 1} of the chain is missing`;
      return { entry: null, seq: this.seq + 1, kind: 'removed', detail: missing };
    }
    if (canonical === null) {
      if (seq > (this.purge?.upTo ?? 0)) {
        return {
          entry,
          seq,
          kind: 'removed',
          detail: `entry ${entry} was sealed and is not there (or its time was changed)`,
        };
      }
      this.#missing += 1;
    } else {
      if (!chained(this.hash, canonical).equals(hash)) {
        return {
          entry,
          seq,
          kind: 'changed',
          detail: `entry ${entry} or the chain at ${seq} is not what was sealed`,
        };
      }
      this.entries += 1;
    }
    this.seq = seq;
    this.hash = hash;
    return this.#atPurge() ?? this.#atKnown();
  }

  /** At the end of the chain. */
  end(): Fault | undefined {
    if (this.known && this.known.seq > this.seq) {
      const detail = `the chain ends at ${this.seq}, before the place ${this.known.seq} that is known`;
      return { entry: null, seq: this.seq, kind: 'head', detail };
    }
    if (this.purge && this.purge.upTo > this.seq) {
      return {
        entry: null,
        seq: this.seq,
        kind: 'removed',
        detail: 'the chain ends within months that were purged',
      };
    }
    return undefined;
  }

  #atPurge(): Fault | undefined {
    if (!this.purge || this.seq !== this.purge.upTo) return undefined;
    if (this.hash.toString('hex') === this.purge.hash && this.#missing === this.purge.gone) return undefined;
    const detail = `of the places up to ${this.seq} ${this.#missing} are without their entry, ${this.purge.gone} were purged; or the hash there is another`;
    return { entry: null, seq: this.seq, kind: 'removed', detail };
  }

  #atKnown(): Fault | undefined {
    if (this.known?.seq !== this.seq || this.hash.toString('hex') === this.known.hash) return undefined;
    const detail = `the hash at ${this.seq} is not the one that is known: what stands before was written anew`;
    return { entry: null, seq: this.seq, kind: 'head', detail };
  }
}

/** Entries that are neither sealed nor about to be, and such as were about to be and are gone. */
async function besideTheChain(client: pg.PoolClient): Promise<Fault | undefined> {
  const { rows } = await client.query<{ id: number; there: boolean }>(
    `(SELECT e.id, true AS there FROM audit_entry e
       WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id AND s.entry_at = e.at)
         AND NOT EXISTS (SELECT FROM audit_waiting w WHERE w.entry_id = e.id AND w.entry_at = e.at)
       ORDER BY e.id LIMIT 1)
     UNION ALL
     (SELECT w.entry_id, false FROM audit_waiting w
       WHERE NOT EXISTS (SELECT FROM audit_entry e WHERE e.id = w.entry_id AND e.at = w.entry_at)
       ORDER BY w.entry_id LIMIT 1)`,
  );
  const [found] = rows;
  if (!found) return undefined;
  return found.there
    ? {
        entry: found.id,
        seq: null,
        kind: 'put-in',
        detail: `entry ${found.id} did not come in by the product`,
      }
    : {
        entry: found.id,
        seq: null,
        kind: 'removed',
        detail: `entry ${found.id} was removed before it was sealed`,
      };
}

/**
 * Reads one snapshot and changes nothing. The first fault along the chain is the one that is told.
 *
 * @param known where the chain stood once, from a place that whoever could change the database can't reach
 */
export async function verifyAudit(pool: pg.Pool, known?: KnownHead): Promise<AuditCheck> {
  return inTransaction(
    pool,
    async (client) => {
      await client.query(
        `SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`,
      );
      const purge = await lastPurge(client);
      const walk = new Walk(purge, known);
      let fault = purge ? youngestPurge(purge) : undefined;
      for (let links: Link[] = [], first = true; !fault && (first || links.length === batch); first = false) {
        ({ rows: links } = await client.query<Link>(linksQuery, [walk.seq]));
        for (const link of links) {
          fault = walk.step(link);
          if (fault) break;
        }
      }
      fault ??= walk.end() ?? (await besideTheChain(client));
      return {
        at: new Date().toISOString(),
        ok: fault === undefined,
        entries: walk.entries,
        seq: walk.seq,
        hash: walk.seq === 0 ? null : walk.hash.toString('hex'),
        fault: fault ?? null,
      };
    },
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
  );
}

/** Keeps what was found, for the page of the auditors. */
export async function keepCheck(db: Pick<pg.Pool, 'query'>, check: AuditCheck): Promise<void> {
  await db.query('INSERT INTO audit_check (result) VALUES ($1)', [check]);
}
