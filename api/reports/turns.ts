import { BoundedTurns } from '../http/bounded-turns.ts';
import { HttpProblem } from '../http/problem.ts';

/** A report asks a dozen coverage questions; what is known already costs nothing. */
const limits = {
  concurrency: 2,
  longestQueue: 12,
  timeLimitMs: 180_000,
  tooMany: 'Two reports are being made and twelve wait. Try again shortly.',
};

/** Makes reports in turns. */
export class ReportTurns {
  private readonly turns = new BoundedTurns(limits);

  /**
   * @param gone aborts when the client has left
   * @throws HttpProblem 503 when too many wait, or when it was not done in time
   */
  async run<T>(gone: AbortSignal, make: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await this.turns.run(gone, make);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
      const detail = 'The report was not done in time. What was counted is kept: try again.';
      throw new HttpProblem(503, 'Took too long', detail, undefined, { headers: { 'Retry-After': '30' } });
    }
  }
}
