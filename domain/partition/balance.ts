/** How evenly something is shared out among zones. */
export interface Balance {
  /** Heaviest ÷ mean − 1; 0: even. */
  overMean: number;
  /** Standard deviation ÷ mean (of the population). */
  variation: number;
  /** Gini coefficient: 0 even … 1 − 1/n all in one. */
  gini: number;
}

/** null when there is nothing to share out, or nobody to share with. */
export function balanceOf(shares: readonly number[]): Balance | null {
  const n = shares.length;
  const sum = shares.reduce((total, share) => total + share, 0);
  if (n === 0 || !(sum > 0)) return null;
  const mean = sum / n;
  const squares = shares.reduce((total, share) => total + (share - mean) ** 2, 0);
  const ranked = shares.toSorted((a, b) => a - b);
  const weighted = ranked.reduce((total, share, i) => total + (2 * (i + 1) - n - 1) * share, 0);
  return {
    overMean: Math.max(...shares) / mean - 1,
    variation: Math.sqrt(squares / n) / mean,
    gini: weighted / (n * sum),
  };
}
