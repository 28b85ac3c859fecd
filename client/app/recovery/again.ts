import { waitMs } from './wait.ts';

/** First and longest wait before a failed query is asked again, ms. */
const firstMs = 2_500;
const longestMs = 10_000;
/** A query that has not been answered for this long may hang on a connection that is gone, ms. */
const hangingMs = 5_000;

/** What is known of a query that has nothing new: react-query's state, cut down. */
export interface Failing {
  /** HTTP status of its last error; 0: the server was not reached; null: something else went wrong */
  status: number | null;
  /** failed runs since the last good answer */
  failures: number;
  /** when it failed last, epoch ms */
  failedAt: number;
}

/** Whether time alone may heal it: the server, or the way to it, was the reason. What it refuses, it refuses again. */
export function mayHeal(status: number | null): boolean {
  return status === null || status === 0 || status === 408 || status === 429 || status >= 500;
}

/** Whether a failed query is to be asked again by now. */
export function isDue({ status, failures, failedAt }: Failing, now: number): boolean {
  return mayHeal(status) && now - failedAt >= waitMs(failures - 1, firstMs, longestMs);
}

/** Whether a question that was put at `since` is worth putting anew once the way to the server is back. */
export function mayHang(since: number, now: number): boolean {
  return now - since >= hangingMs;
}
