import type pg from 'pg';
import { cancellableQuery } from '../../../tiles/serve/cancellable-query.ts';
import { BoundedTurns } from '../../http/bounded-turns.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { Collection } from '../collections/collection.ts';
import type { Crs } from '../crs/crs.ts';
import type { Position } from './cursor.ts';
import { countStatement, pageStatement, type Selection } from './statement.ts';

export interface FeatureRow {
  position: Position;
  id: string | number;
  /** JSON texts, as PostgreSQL makes them. */
  properties: string;
  geometry: string;
}

/** Rows of one statement: what is held in memory for a client at a time. A connection is not held while he reads them. */
export const chunkRows = 1000;

/** More matching features than these are not counted: it would take longer than the page itself. */
export const countUpTo = 10_000;

const timeLimitMs = 30_000;

/** Questions to the database for /ogc: a few at a time, and none for clients that have gone. */
export class FeatureService {
  private readonly turns = new BoundedTurns({
    concurrency: 4,
    longestQueue: 100,
    timeLimitMs,
    tooMany: 'Too many requests for features wait for their turn.',
  });

  constructor(private readonly pool: pg.Pool) {}

  /**
   * The rows of a statement.
   *
   * @param leave aborts when the client has gone; the statement is then cancelled on the server
   * @throws HttpProblem 503 when it takes longer than the limit, or too many wait already
   */
  async rows<Row extends pg.QueryResultRow>(statement: pg.QueryConfig, leave: AbortSignal): Promise<Row[]> {
    try {
      return await this.turns.run(
        leave,
        async (signal) => (await cancellableQuery<Row>(this.pool, statement, signal)).rows,
      );
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'TimeoutError') throw error;
      const detail = `There was no answer within ${timeLimitMs / 1000} s. Ask for less: a smaller bbox or limit.`;
      throw new HttpProblem(503, 'Took too long', detail, undefined, { headers: { 'Retry-After': '5' } });
    }
  }

  /** How many features there are; undefined when they are more than `countUpTo`. */
  async count(collection: Collection, selection: Selection, leave: AbortSignal): Promise<number | undefined> {
    const [found] = await this.rows<{ count: number }>(
      countStatement(collection, selection, countUpTo),
      leave,
    );
    return found!.count > countUpTo ? undefined : found!.count;
  }

  /**
   * Features from a position on, `limit` at most and one more when there is one, a chunk at a time. Every chunk is a
   * statement of its own that goes on after the last one's key: nobody's slow reading holds a connection.
   */
  async *walk(
    collection: Collection,
    selection: Selection,
    crs: Crs,
    position: Position | undefined,
    limit: number,
    leave: AbortSignal,
  ): AsyncGenerator<FeatureRow[], void> {
    let missing = limit + 1;
    let after = position;
    while (missing > 0) {
      const asked = Math.min(missing, chunkRows);
      const rows = await this.rows<FeatureRow>(
        pageStatement(collection, selection, crs, after, asked),
        leave,
      );
      yield rows;
      missing -= rows.length;
      after = rows.at(-1)?.position;
      if (rows.length < asked) return;
    }
  }
}
