/** One GPS fix: epoch milliseconds, CGCS2000 degrees, metres. */
export interface RawFix {
  at: number;
  lon: number;
  lat: number;
  ele?: number | null;
  accuracyM?: number | null;
  /** What else the source says of the fix; kept as it came. */
  extra?: Record<string, unknown> | null;
  /** Position in the source; the index in the list when left out. */
  seq?: number;
  /** What was added to the device's time, ms (domain/ingest/clock.ts). */
  shiftMs?: number | null;
  /** The time can't be: the fix is kept and stays out of the track. */
  doubtful?: boolean;
}

/** Marks that cleaning gives to a fix, and column fix.flag. */
export const fixFlag = {
  good: 0,
  jump: 1,
  duplicate: 2,
  afterGap: 3,
  outOfOrder: 4,
  doubtfulTime: 5,
} as const;
