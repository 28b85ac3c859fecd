import pg from 'pg';
import { sharedRead } from '../shared-read.ts';
import { lsnOf, reachable } from './lsn.ts';
import { databaseIdentity } from './probe.ts';
import { Replica, type ReplicaOptions, replicaDefaults } from './replica.ts';

/**
 * Where the primary is. Flushed, for what is not is on no replica; but a server that tells its clients of a commit before
 * it is flushed (synchronous_commit = off) counts by what is written.
 */
const placeStatement = {
  name: 'wal-place',
  text: `SELECT (CASE current_setting('synchronous_commit') WHEN 'off' THEN pg_current_wal_insert_lsn()
                 ELSE pg_current_wal_flush_lsn() END)::text AS place`,
};

/**
 * The read replicas of a primary. `reader` gives one that knows everything that had been committed when it was asked, so a
 * read by a replica sees what a read by the primary would have: the writer his own write, everybody what the live stream
 * has told them, a tile its layer's version. No cookie and no session carries a place in the log, and several processes
 * of the app need not know of each other.
 */
export class Replicas {
  readonly list: readonly Replica[];
  /** Reads that the primary answered since no replica was good or near enough. */
  primaryReads = 0;
  /** Where the primary was when it was last asked. */
  place = 0n;
  private readonly askPlace: () => Promise<bigint>;
  private identity: Promise<string> | undefined;

  constructor(
    primary: pg.Pool,
    connections: readonly pg.PoolConfig[],
    onNotice: (notice: string) => void = () => {},
    options: Partial<ReplicaOptions> = {},
  ) {
    this.askPlace = sharedRead(async () => {
      const { rows } = await primary.query<{ place: string }>(placeStatement);
      this.place = reachable(lsnOf(rows[0]!.place));
      return this.place;
    });
    const identity = () => {
      this.identity ??= primary
        .query<{ id: string }>(`SELECT ${databaseIdentity} AS id`)
        .then(({ rows }) => rows[0]!.id);
      this.identity.catch(() => {
        this.identity = undefined;
      });
      return this.identity;
    };
    const facts = { identity, place: () => this.place };
    this.list = connections.map(
      (connection) =>
        new Replica(nameOf(connection), connection, facts, onNotice, { ...replicaDefaults, ...options }),
    );
    for (const replica of this.list) replica.start();
  }

  /** The replica that a read may go to now, the least busy one; undefined: the primary. */
  async reader(): Promise<Replica | undefined> {
    if (!this.list.some(isGood)) return this.byPrimary();
    const place = await this.askPlace();
    const [replica] = this.list.filter(isGood).sort((a, b) => a.busy - b.busy);
    if (replica && (await replica.reaches(place))) return replica;
    return this.byPrimary();
  }

  /** How far a replica is behind the primary, bytes of log. */
  lagBytes(replica: Replica): number {
    return this.place > replica.replayed ? Number(this.place - replica.replayed) : 0;
  }

  /** Asks the primary where it is, so that the lag is today's also when nobody reads. */
  async refresh(): Promise<void> {
    if (this.list.length > 0) await this.askPlace().catch(() => {});
  }

  async close(): Promise<void> {
    await Promise.all(this.list.map((replica) => replica.close()));
  }

  private byPrimary(): undefined {
    if (this.list.length > 0) this.primaryReads++;
    return undefined;
  }
}

const isGood = ({ state }: Replica) => state === 'good';

/** Never with a password. */
function nameOf(connection: pg.PoolConfig): string {
  const { host, port } = new pg.Client(connection);
  return `${host}:${port}`;
}
