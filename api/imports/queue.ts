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
  private last: Promise<unknown> = Promise.resolve();

  /**
   * Admits a request before its files are received, so that not any number of uploads fills the disk.
   * @throws HttpProblem 503 with Retry-After when too many are here already
   */
  async admit<T>(request: (inTurn: InTurn) => Promise<T>): Promise<T> {
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
    try {
      return await request((job) => this.inTurn(job));
    } finally {
      this.admitted--;
    }
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = this.last.then(job);
    // The next one's turn comes also after a job that failed.
    this.last = done.catch(() => {});
    return done;
  }
}
