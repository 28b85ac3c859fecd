import pLimit, { type LimitFunction } from 'p-limit';
import { HttpProblem } from './problem.ts';

/** Work of one kind that waits for its turn: so much at the same time, so many waiting, and who leaves does not count. */
export class BoundedTurns {
  private readonly limit: LimitFunction;
  /** Of those who work and those who wait together: a free turn is taken a moment later only. */
  private readonly most: number;
  private waitingNow = 0;
  private workingNow = 0;

  /**
   * @param concurrency how many work at the same time
   * @param longestQueue how many may wait besides: more would time out anyway
   */
  constructor(concurrency: number, longestQueue: number) {
    this.limit = pLimit(concurrency);
    this.most = concurrency + longestQueue;
  }

  get working(): number {
    return this.workingNow;
  }

  get waiting(): number {
    return this.waitingNow;
  }

  /**
   * Does the work when its turn comes.
   *
   * @param signal aborts the wait at once; the work itself must listen to it
   * @throws HttpProblem 503 with Retry-After when too many wait; the signal's reason; what the work throws
   */
  async take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.waitingNow + this.working >= this.most) throw busy();
    this.waitingNow++;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        this.waitingNow--;
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      void this.limit(async () => {
        if (signal.aborted) return;
        signal.removeEventListener('abort', leave);
        this.waitingNow--;
        this.workingNow++;
        await Promise.resolve()
          .then(work)
          .then(resolve, reject)
          .finally(() => this.workingNow--);
      });
    });
  }
}

function busy(): HttpProblem {
  return new HttpProblem(503, 'Busy', 'Too many requests of this kind wait for their turn.', undefined, {
    headers: { 'Retry-After': '5' },
  });
}
