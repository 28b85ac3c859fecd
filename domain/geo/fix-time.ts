/** GPS time began in 1980; a receiver whose clock was never set writes 1970 or 1901. */
const EARLIEST = Date.UTC(1990, 0, 1);
const DAY_MS = 86_400_000;

/**
 * Says why no patrol can have been at a time: before GPS receivers, or more than a day after now (a device's clock
 * may be off by hours).
 * @param atMs epoch ms of the fix
 * @param nowMs epoch ms of now
 * @returns the reason, null when the time is plausible
 */
export function implausibleTime(atMs: number, nowMs: number): string | null {
  if (atMs < EARLIEST) return `${written(atMs)} is before GPS receivers: the clock was not set`;
  if (atMs > nowMs + DAY_MS) return `${written(atMs)} is in the future`;
  return null;
}

/** Dates reach ±8.64e15 ms only. */
function written(atMs: number): string {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? `${atMs} ms` : date.toISOString();
}
