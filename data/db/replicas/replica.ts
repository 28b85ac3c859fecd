import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { isDatabaseDown } from '../lost-connection.ts';
import { createPool } from '../pool.ts';
import { sharedRead } from '../shared-read.ts';
import { Probe, type Standing } from './probe.ts';

/** good: reads go there; behind: it is, by too much; away: it does not answer; refused: it is not a replica of our primary. */
export type ReplicaState = 'good' | 'behind' | 'away' | 'refused';

export interface ReplicaOptions {
  /** Between two looks at a replica, ms. */
  lookEveryMs: number;
  /** The longest pause between two looks at one that is away, ms: it is doubled from look to look. */
  awayMs: number;
  /** After which a replica that says nothing is away, ms. */
  silenceMs: number;
  /** How long a read waits for a replica to replay what was written before, ms; then the primary answers. */
  catchUpMs: number;
}

export const replicaDefaults: ReplicaOptions = {
  lookEveryMs: 500,
  awayMs: 5000,
  silenceMs: 1500,
  catchUpMs: 50,
};

/** What a replica must know of its primary. */
export interface PrimaryFacts {
  /** Which database it is. */
  identity(): Promise<string>;
  /** Where it was when it was last asked. */
  place(): bigint;
}

/** One read replica: its connections, how far it is, and whether reads may go there now. */
export class Replica {
  readonly pool: pg.Pool;
  state: ReplicaState = 'away';
  replayed = 0n;
  newestS: number | null = null;
  /** Reads that it answered. */
  reads = 0;
  /** Reads that the primary had to answer after it had failed. */
  failed = 0;
  private lostNow = new AbortController();
  private readonly clients = new Set<pg.PoolClient>();
  private readonly probe: Probe;
  private readonly asked: () => Promise<Standing>;
  private readonly closed = new AbortController();
  private told: ReplicaState | undefined;
  private looking: Promise<void> | undefined;
  private lookNow = new AbortController();

  /**
   * @param name host and port, for logs and metrics
   */
  constructor(
    readonly name: string,
    connection: pg.PoolConfig,
    private readonly primary: PrimaryFacts,
    private readonly onNotice: (notice: string) => void,
    private readonly options: ReplicaOptions,
  ) {
    this.pool = createPool({ ...connection, connectionTimeoutMillis: 2000 }, () => {});
    this.pool.on('connect', (client) => this.clients.add(client));
    this.pool.on('remove', (client) => this.clients.delete(client));
    this.probe = new Probe(connection, options.silenceMs);
    this.asked = sharedRead(() => this.probe.ask());
  }

  /** Aborts when the replica is away: who waits for an answer waits in vain. */
  get lost(): AbortSignal {
    return this.lostNow.signal;
  }

  /** Connections that are in use or asked for. */
  get busy(): number {
    return this.pool.totalCount - this.pool.idleCount + this.pool.waitingCount;
  }

  /** Looks at it from time to time until it is closed. */
  start(): void {
    this.looking = this.look();
  }

  /** Whether it knows everything up to this place, now or after a short wait; one that does not is behind. */
  async reaches(place: bigint): Promise<boolean> {
    if (this.replayed >= place) return true;
    const deadline = performance.now() + this.options.catchUpMs;
    try {
      for (;;) {
        this.heard(await this.asked());
        if (this.state !== 'good') return false;
        if (this.replayed >= place) return true;
        if (performance.now() >= deadline) {
          this.enter('behind');
          return false;
        }
        await delay(3);
      }
    } catch (error) {
      this.leave(error);
      return false;
    }
  }

  /** A read failed there: a connection that was lost says that the server may be, anything else nothing. */
  noteFailure(error: unknown): void {
    this.failed++;
    // A pool that is full says the same as a server that does not take connections: the next look tells.
    if (isDatabaseDown(error) && !/timeout exceeded when trying to connect/.test((error as Error).message))
      this.leave(error);
    this.lookNow.abort();
  }

  async close(): Promise<void> {
    this.closed.abort();
    this.lookNow.abort();
    await this.looking;
    await this.probe.close();
    await Promise.race([this.pool.end(), delay(2000, undefined, { ref: false })]);
  }

  private async look(): Promise<void> {
    let pauseMs = this.options.lookEveryMs;
    while (!this.closed.signal.aborted) {
      try {
        await this.judge(await this.asked());
      } catch (error) {
        this.leave(error);
      }
      const patient = this.state === 'away' || this.state === 'refused';
      pauseMs = patient ? Math.min(pauseMs * 2, this.options.awayMs) : this.options.lookEveryMs;
      this.lookNow = new AbortController();
      await delay(pauseMs, undefined, { ref: false, signal: this.lookNow.signal }).catch(() => {});
    }
  }

  private heard({ replayed, newestS, follows }: Standing): void {
    this.replayed = replayed;
    this.newestS = newestS;
    if (!follows) this.enter('refused', 'it follows no primary (promoted, or never a replica)');
  }

  /** After it has answered: may reads go there? One that was behind has to reach what it was too late for. */
  private async judge(standing: Standing): Promise<void> {
    this.heard(standing);
    if (!standing.follows) return;
    if (standing.database !== (await this.primary.identity()))
      this.enter('refused', 'it is a replica of another server or database');
    else if (this.replayed >= this.primary.place()) this.enter('good');
    else if (this.state !== 'good') this.enter('behind');
  }

  private leave(error: unknown): void {
    if (this.closed.signal.aborted) return;
    this.enter('away', (error as Error).message);
  }

  private enter(state: ReplicaState, why = ''): void {
    const before = this.state;
    this.state = state;
    if (state === 'away' || state === 'refused') {
      const lost = this.lostNow;
      this.lostNow = new AbortController();
      lost.abort();
      // A server that hangs would keep its readers waiting: cut them off, and the primary answers.
      for (const client of this.clients) socketOf(client).destroy();
    }
    if (before === state || state === this.told) return;
    // That it is behind for a moment is nothing to tell; the metrics have it.
    if (state === 'behind') return;
    this.told = state;
    this.onNotice(`replica ${this.name}: ${state === 'good' ? 'reads go there' : `${state}: ${why}`}`);
  }
}

function socketOf(client: pg.PoolClient): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}
