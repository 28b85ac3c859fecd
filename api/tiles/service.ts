/** What all tile routes of one server share: kept tiles, the versions' reader, and a limit on the making of new ones. */
import type pg from 'pg';
import { type LayerStates, sharedVersions } from '../../data/db/shared-versions.ts';
import { BoundedTurns } from '../http/bounded-turns.ts';
import { HttpProblem } from '../http/problem.ts';
import { SingleFlightCache } from '../http/single-flight.ts';
import type { Body } from './body.ts';

export interface TileServiceOptions {
  /** Longest time for making one tile, the wait for its turn included, milliseconds. */
  timeLimitMs?: number;
  /** Memory for kept tiles, bytes. */
  cacheBytes?: number;
  /** Tiles that are made at the same time: the rest of the pool is for everybody else. */
  concurrency?: number;
}

/** More than this many waiting for their turn would time out anyway. */
const longestQueue = 500;

export class TileService {
  readonly timeLimitMs: number;
  readonly versions: () => Promise<LayerStates>;
  private readonly cache: SingleFlightCache<Body>;
  private readonly turns: BoundedTurns;

  constructor(
    pool: pg.Pool,
    { timeLimitMs = 5000, cacheBytes = 64 * 2 ** 20, concurrency = 6 }: TileServiceOptions = {},
  ) {
    this.timeLimitMs = timeLimitMs;
    this.versions = sharedVersions(pool);
    this.cache = new SingleFlightCache(cacheBytes, (body) => body.cost);
    const tooMany = 'Too many tiles wait to be made.';
    this.turns = new BoundedTurns({ concurrency, longestQueue, timeLimitMs, tooMany });
  }

  /** Requests so far: answered from memory, joined to one under way, made. */
  get counts(): Readonly<Record<'hit' | 'joined' | 'miss', number>> {
    return this.cache.counts;
  }

  get making(): number {
    return this.turns.working;
  }

  get waiting(): number {
    return this.turns.waiting;
  }

  /** The tile of this key when it is kept. */
  kept(key: string): Body | undefined {
    return this.cache.kept(key);
  }

  /**
   * The tile of this key, kept, under way or made now when its turn comes.
   *
   * @param leave aborts when this client no longer waits
   * @throws HttpProblem 503 when it takes longer than the limit, or too many wait already
   */
  async body(key: string, leave: AbortSignal, make: (signal: AbortSignal) => Promise<Body>): Promise<Body> {
    try {
      return await this.cache.get(key, leave, (unwanted) => this.turns.run(unwanted, make));
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') throw tookTooLong(this.timeLimitMs);
      throw error;
    }
  }
}

function tookTooLong(limitMs: number): HttpProblem {
  const detail = `The tile was not ready within ${limitMs / 1000} s. Try again, or zoom in.`;
  const headers = { 'Retry-After': '5' };
  return new HttpProblem(503, 'Tile took too long', detail, undefined, { headers });
}
