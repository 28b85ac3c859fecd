/** How long before the end somebody is warned, s. */
const warningS = 60;

export type Idle = { state: 'active' } | { state: 'warned'; leftS: number } | { state: 'over' };

/** @param activeAt when a hand was last seen, now: epoch ms; minutes: without one until the session ends, more than one */
export function idleAt(activeAt: number, now: number, minutes: number): Idle {
  const leftS = Math.ceil((activeAt + minutes * 60_000 - now) / 1000);
  if (leftS <= 0) return { state: 'over' };
  // Of a very short time at least half goes by in peace.
  return leftS <= Math.min(warningS, minutes * 30) ? { state: 'warned', leftS } : { state: 'active' };
}
