/**
 * A position is live for five minutes: receivers report every 10 to 60 seconds, and a valley without signal takes a
 * minute or two. Older, it says where somebody was, not where he is.
 */
export const freshMs = 5 * 60_000;

/**
 * After an hour nobody is shown any more: a patrol lasts one to three hours, so whoever has not been heard of for that
 * long has ended it or is out of reach, and the place says nothing about him.
 */
export const shownMs = 60 * 60_000;

export type Freshness = 'fresh' | 'stale' | 'gone';

/** How much a position of this age (ms, by the server's clock) is worth. */
export function freshnessOf(ageMs: number): Freshness {
  if (ageMs <= freshMs) return 'fresh';
  return ageMs <= shownMs ? 'stale' : 'gone';
}
