import pLimit, { type LimitFunction } from 'p-limit';
import { HttpProblem } from './problem.ts';

export interface TurnLimits {
  /** Jobs at work at the same time. */
  concurrency: number;
  /** Jobs that may wait for their turn; the next one is sent away. */
  longestQueue: number;
  /** Longest time of a job, the wait for its turn included, milliseconds. */
  timeLimitMs: number;
  /** What a client is told that is sent away. */
  tooMany: string;
}

/**
 * Work that takes turns. A job whose client leaves or whose time is up while it waits is gone at once: it holds no
 * place against those who still wait (p-limit alone would count it until a slot is free).
 */
export class BoundedTurns {
  private readonly limit: LimitFunction;
  /** Jobs somebody waits for, and those at work until they have ended. */
  private live = 0;

  constructor(private readonly limits: TurnLimits) {
    this.limit = pLimit(limits.concurrency);
  }

  get working(): number {
    return Math.min(this.live, this.limits.concurrency);
  }

  get waiting(): number {
    return this.live - this.working;
  }

  /**
   * Does the work when its turn comes.
   *
   * @param unwanted aborts when nobody wants the result any more
   * @param work its signal aborts then, and at the time limit
   * @throws the signal's reason, a `TimeoutError` at the time limit; HttpProblem 503 when too many wait already
   */
  async run<T>(unwanted: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    unwanted.throwIfAborted();
    const { concurrency, longestQueue, timeLimitMs, tooMany } = this.limits;
    if (this.live >= concurrency + longestQueue) {
      throw new HttpProblem(503, 'Busy', tooMany, undefined, { headers: { 'Retry-After': '5' } });
    }
    // Not AbortSignal.timeout: Node 20 collects one that only AbortSignal.any refers to, and it never fires.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new DOMException('too late', 'TimeoutError')), timeLimitMs);
    const signal = AbortSignal.any([unwanted, late.signal]);
    this.live++;
    const end = () => {
      this.live--;
      clearTimeout(timer);
    };
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        end();
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      void this.limit(async () => {
        if (signal.aborted) return;
        signal.removeEventListener('abort', leave);
        try {
          resolve(await work(signal));
        } catch (error) {
          reject(error);
        } finally {
          end();
        }
      });
    });
  }
}
