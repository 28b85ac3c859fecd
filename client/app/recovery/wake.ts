/** A page that is awake is called every few seconds; one that was not called for this much longer has slept, ms. */
const toleranceMs = 15_000;

/**
 * How long the machine, or the page, slept between two calls of a timer, ms; 0 when it did not. A clock that was set
 * back says nothing, one that was set forward looks like sleep, and what is fetched anew because of it is right all the same.
 */
export function sleptMs(lastMs: number, nowMs: number, everyMs: number): number {
  const late = nowMs - lastMs - everyMs;
  return late > toleranceMs ? late : 0;
}
