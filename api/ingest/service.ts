import type pg from 'pg';
import type { Logger } from 'pino';
import { inTransaction } from '../../data/db/transaction.ts';
import type { Batch, BatchOutcome, StoredBatch } from '../../data/ingest/batch.ts';
import { storeBatches } from '../../data/ingest/store.ts';
import { type Moved, notePlaces, tailLength } from '../../data/live/places.ts';
import { highestSeq } from '../../domain/ingest/seq-ranges.ts';
import { databaseProblem } from '../http/database-errors.ts';
import { busy } from './busy.ts';

/** Transactions at a time: while one waits for the disk, the next is filled. */
const lanes = 2;
/** Fixes of one transaction, so that nobody waits long behind others' dead zones. */
const groupFixes = 20_000;
/** Batches that may wait. */
const mostWaitingBatches = 5_000;
/** Where the first in line waits for longer, the database does not keep up, ms. */
const longestWaitMs = 5_000;
/** More fixes than these in about a second are more than a county's devices send: a backlog is being handed in. */
const busyFixes = 10_000;
/** How often people are moved on the live map, ms. */
const placesMs = 1_000;

/** Deadlock and serialization failure: nothing was written, and the same again goes well. The month's first fixes make their partition. */
const passingCodes = new Set(['40P01', '40001']);

interface Waiting {
  batch: Batch;
  since: number;
  resolve(outcome: BatchOutcome): void;
  reject(error: unknown): void;
}

/** Where all devices' batches go through: many of them share a transaction, and nobody is answered before it is on disk. */
export class IngestService {
  #line: Waiting[] = [];
  #waitingFixes = 0;
  #running = 0;
  #moved: Moved = new Map();
  #placing: NodeJS.Timeout | undefined;
  #places: Promise<void> = Promise.resolve();
  #added = 0;
  /** Fixes stored lately, those of a second ago for a third. */
  #lately = 0;
  #latelyAt = 0;
  #onStored: () => void = () => {};

  /** @param mostWaitingFixes may wait to be written: about two seconds of work */
  constructor(
    private readonly pool: pg.Pool,
    private readonly logger: Logger,
    private readonly mostWaitingFixes = 200_000,
  ) {}

  /** Batches that wait, and fixes stored since the start. */
  get figures(): { waiting: number; added: number } {
    return { waiting: this.#line.length, added: this.#added };
  }

  /** Whether devices need what the machine can do at the moment. */
  get busy(): boolean {
    return this.#running === lanes || this.#fade() > busyFixes;
  }

  /** Called whenever something is stored that more follows from. */
  onStored(listener: () => void): void {
    this.#onStored = listener;
  }

  /**
   * Stores a batch; resolves when it is on disk.
   * @throws HttpProblem 503 with Retry-After when too many wait already
   */
  submit(batch: Batch): Promise<BatchOutcome> {
    const first = this.#line[0];
    const late = first !== undefined && Date.now() - first.since > longestWaitMs;
    if (late || this.#line.length >= mostWaitingBatches || this.#waitingFixes >= this.mostWaitingFixes)
      throw busy();
    return new Promise((resolve, reject) => {
      this.#line.push({ batch, since: Date.now(), resolve, reject });
      this.#waitingFixes += batch.fixes.length;
      this.#next();
    });
  }

  /** Has what was stored shown on the live map; what waits for the disk goes on. */
  async close(): Promise<void> {
    this.#onStored = () => {};
    clearTimeout(this.#placing);
    await this.#places;
  }

  #next(): void {
    while (this.#running < lanes && this.#line.length > 0) {
      const group = this.#takeGroup();
      this.#running++;
      void this.#store(group).finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }

  #takeGroup(): Waiting[] {
    let fixes = 0;
    let count = 0;
    for (const { batch } of this.#line) {
      if (count > 0 && fixes + batch.fixes.length > groupFixes) break;
      fixes += batch.fixes.length;
      count++;
    }
    this.#waitingFixes -= fixes;
    return this.#line.splice(0, count);
  }

  /** Never throws: each of the group is told. */
  async #store(group: readonly Waiting[], tries = 3): Promise<void> {
    try {
      const outcomes = await inTransaction(this.pool, async (client) => {
        await client.query('SET LOCAL synchronous_commit = on');
        return await storeBatches(
          client,
          group.map(({ batch }) => batch),
        );
      });
      group.forEach(({ batch, resolve }, i) => {
        this.#note(batch, outcomes[i]!);
        resolve(outcomes[i]!);
      });
    } catch (error) {
      // One that the database does not take must not take the others with it, and who was in somebody's way is not for good.
      const passing = passingCodes.has((error as { code?: string }).code ?? '');
      const away = !passing && databaseProblem(error as Error)?.status === 503;
      if (passing && tries > 1) await this.#store(group, tries - 1);
      else if (away || group.length === 1) for (const { reject } of group) reject(error);
      else for (const one of group) await this.#store([one]);
    }
  }

  #note(batch: Batch, outcome: BatchOutcome): void {
    if (outcome.outcome !== 'stored' || (outcome.added === 0 && !batch.ended)) return;
    this.#added += outcome.added;
    this.#lately = this.#fade() + outcome.added;
    this.#onStored();
    if (outcome.added === 0) return;
    this.#moved.set(batch.patrolId, tailOf(batch, outcome));
    this.#placing ??= setTimeout(() => this.#place(), placesMs).unref();
  }

  #fade(): number {
    const now = performance.now();
    this.#lately *= Math.exp((this.#latelyAt - now) / 1000);
    this.#latelyAt = now;
    return this.#lately;
  }

  #place(): void {
    this.#placing = undefined;
    const moved = this.#moved;
    this.#moved = new Map();
    // What fails here is made good when the whole track is derived.
    this.#places = this.#places
      .then(() => notePlaces(this.pool, moved))
      .catch((err) => this.logger.warn({ err }, 'the live map could not be told of new places'));
  }
}

/** The patrol's newest fixes where the batch brought all of them just as they are stored; null: they have to be looked up. */
function tailOf({ fixes }: Batch, { added, doubtful, shiftMs, stored }: StoredBatch): Batch['fixes'] | null {
  const whole = added === fixes.length && doubtful.length === 0 && shiftMs === 0;
  return whole && added >= tailLength && fixes.at(-1)!.seq === highestSeq(stored)
    ? fixes.slice(-tailLength)
    : null;
}
