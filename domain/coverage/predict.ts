/**
 * What share of some land a number of patrols like the known ones would cover: sample-based rarefaction and
 * extrapolation (Colwell et al. 2012, J. Plant Ecology 5: 3–21, eq. 17 and 18; docs/plan/what-if.md). Patrols are the
 * sampling units, pieces of land the species, and each is weighed by its area.
 */
import type { VisitedLand } from '../model/what-if.ts';

export interface Prediction {
  /** expected share of the due land, 0…1 */
  ratio: number;
  /** taken from what was walked (n ≤ N), or from an estimate of what else is within reach */
  how: 'drawn' | 'extrapolated';
}

/** Beyond so many times the known patrols nothing is said (Colwell et al.: reliable up to two or three times). */
export const reach = 3;
/** Fewer known patrols than this say nothing of others. */
export const leastPatrols = 2;

/**
 * Expected share that is covered after n patrols in all. Up to the known number N: the mean over all draws of n of them
 * (hypergeometric, exact). Beyond: the Bernoulli product model, whose limit is Chao2's lower bound of what patrols of this kind
 * can reach (Chao 1987), and never more than there is.
 * @returns null where nothing can be said: no due land, too few patrols, or more than `reach` × N
 */
export function predictCoverage({ patrols, m2ByVisits }: VisitedLand, n: number): Prediction | null {
  const dueM2 = sum(m2ByVisits.map(([, m2]) => m2));
  if (dueM2 <= 0 || patrols < leastPatrols || n < 0 || n > reach * patrols) return null;
  if (n <= patrols) {
    const logs = logFactorials(patrols);
    const seen = m2ByVisits.map(([visits, m2]) => m2 * (1 - missedShare(visits, patrols, n, logs)));
    return { ratio: sum(seen) / dueM2, how: 'drawn' };
  }
  const ofVisits = (k: number) => sum(m2ByVisits.filter(([visits]) => visits === k).map(([, m2]) => m2));
  const [never, once, twice] = [ofVisits(0), ofVisits(1), ofVisits(2)];
  const within = unseenWithinReach(never, once, twice, patrols);
  const gained = within > 0 ? within * (1 - (1 - once / (once + patrols * within)) ** (n - patrols)) : 0;
  return { ratio: (dueM2 - never + gained) / dueM2, how: 'extrapolated' };
}

/**
 * Share that patrols of this kind would cover in the end: the limit of the extrapolation.
 * @returns null as `predictCoverage`
 */
export function coverageLimit({ patrols, m2ByVisits }: VisitedLand): number | null {
  const dueM2 = sum(m2ByVisits.map(([, m2]) => m2));
  if (dueM2 <= 0 || patrols < leastPatrols) return null;
  const ofVisits = (k: number) => sum(m2ByVisits.filter(([visits]) => visits === k).map(([, m2]) => m2));
  const never = ofVisits(0);
  return (dueM2 - never + unseenWithinReach(never, ofVisits(1), ofVisits(2), patrols)) / dueM2;
}

/** Chao2: land that nobody saw but patrols of this kind would, at least; it can't be more than nobody saw. */
function unseenWithinReach(never: number, once: number, twice: number, patrols: number): number {
  if (once <= 0) return 0;
  const estimate = twice > 0 ? (((patrols - 1) / patrols) * once ** 2) / (2 * twice) : Infinity;
  return Math.min(never, estimate);
}

/** C(N − k, n) / C(N, n): the chance that n of N patrols are all among those that did not see it. */
function missedShare(visits: number, patrols: number, n: number, log: Float64Array): number {
  if (visits > patrols - n) return 0;
  return Math.exp(log[patrols - visits]! + log[patrols - n]! - log[patrols - visits - n]! - log[patrols]!);
}

function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let i = 2; i <= most; i++) logs[i] = logs[i - 1]! + Math.log(i);
  return logs;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
