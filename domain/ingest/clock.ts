/**
 * What becomes of a device's times (docs/ingest.md, “Clocks”). Satellites' times are never touched; times of a device's
 * own clock are moved by what that clock was off when the batch was sent. What a time can't be is marked, never dropped.
 */
import { implausibleTime } from '../geo/fix-time.ts';

/** Where the times of a batch come from: the receiver's satellites, or the device's own clock. */
export const clocks = ['satellite', 'device'] as const;
export type Clock = (typeof clocks)[number];

/** Less than this is the network, not the clock, ms. */
export const clockToleranceMs = 30_000;
/** A fix may be this much older than what the device calls the patrol's start, ms: receivers deliver their last place first. */
export const startToleranceMs = 10 * 60_000;

/** By how much the device's clock is ahead of ours, ms, the way of the request included; null when it did not tell its time. */
export function skewOf(sentAt: number | null, receivedAt: number): number | null {
  return sentAt === null ? null : sentAt - receivedAt;
}

/** What is added to the times of a batch, ms. */
export function shiftOf(clock: Clock, skewMs: number | null): number {
  if (clock === 'satellite' || skewMs === null || Math.abs(skewMs) <= clockToleranceMs) return 0;
  return -skewMs;
}

/**
 * Whether nobody can have been there then: before receivers were made, more than a day after the server's time, or before
 * the patrol began.
 *
 * @param at epoch ms, after the shift
 * @param beganAt what the device calls the start, epoch ms, after the shift; null when it does not say
 */
export function isTimeDoubtful(at: number, receivedAt: number, beganAt: number | null): boolean {
  return implausibleTime(at, receivedAt) !== null || (beganAt !== null && at < beganAt - startToleranceMs);
}
