import { waitMs } from './wait.ts';

const firstMs = 1_000;
const longestMs = 10_000;

/**
 * Loads a chunk, and again after growing waits when it could not be had: a network that was away for a minute must not
 * leave a hole in a page that nobody watches.
 *
 * @param tries how often at most; the last error is then thrown
 */
export async function patientImport<T>(load: () => Promise<T>, tries = Number.POSITIVE_INFINITY): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await load();
    } catch (error) {
      if (failures + 1 >= tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs(failures, firstMs, longestMs)));
    }
  }
}
