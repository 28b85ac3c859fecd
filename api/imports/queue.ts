import { HttpProblem } from '../http/problem.ts';

/** Beside the one whose import runs: they wait, or are still being uploaded. */
const MAX_WAITING = 4;

/** Runs a job when all that were asked for before are done. */
export type InTurn = <T>(job: () => Promise<T>) => Promise<T>;

/**
 * One import at a time for the whole process: an import takes much memory and most of a core, and would wait for the
 * other one in the database anyway.
 */
export class ImportQueue {
  private admitted = 0;
  private atWork = 0;
  private last: Promise<unknown> = Promise.resolve();

  get running(): number {
    return this.atWork;
  }

  /** Those that are being uploaded among them. */
  get waiting(): number {
    return this.admitted - this.atWork;
  }

  /**
   * Takes a place, for what is to be done in its turn.
   * @returns what gives the place back
   * @throws HttpProblem 503 with Retry-After when too many are here already
   */
  enter(): () => void {
    if (this.admitted > MAX_WAITING) {
      throw new HttpProblem(
        503,
        'Busy',
        `An import runs and ${MAX_WAITING} wait; send the files again later.`,
        undefined,
        { headers: { 'Retry-After': '30' } },
      );
    }
    this.admitted++;
    return () => {
      this.admitted--;
    };
  }

  /**
   * Admits a request before its files are received, so that not any number of uploads fills the disk.
   * @throws HttpProblem 503 with Retry-After when too many are here already
   */
  async admit<T>(request: (inTurn: InTurn) => Promise<T>): Promise<T> {
    const leave = this.enter();
    try {
      return await request((job) => this.inTurn(job));
    } finally {
      leave();
    }
  }

  /**
   * Runs a job when all that were asked for before are done. One whose `unwanted` aborts while it waits rejects at once
   * with the signal's reason and is never begun.
   */
  inTurn<T>(job: () => Promise<T>, unwanted?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const go = () => reject(unwanted?.reason);
      unwanted?.addEventListener('abort', go, { once: true });
      // It never rejects: the next one's turn comes also after a job that failed.
      this.last = this.last.then(async () => {
        if (unwanted?.aborted) return;
        unwanted?.removeEventListener('abort', go);
        await this.work(job).then(resolve, reject);
      });
    });
  }

  private async work<T>(job: () => Promise<T>): Promise<T> {
    this.atWork++;
    try {
      return await job();
    } finally {
      this.atWork--;
    }
  }
}
