/**
 * Two planners on one zone: what each of them made of what both began from. A field that only one of them changed is his;
 * where both changed it, and not to the same, somebody must choose.
 */

/** unchanged: by neither · mine, theirs: by one of us · same: by both to the same · both: to different things */
export type FieldVerdict = 'unchanged' | 'mine' | 'theirs' | 'same' | 'both';

const equal = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** @param isEqual when two values say the same; default: as JSON */
export function judgeField<T>(
  base: T,
  theirs: T,
  mine: T,
  isEqual: (a: T, b: T) => boolean = equal,
): FieldVerdict {
  const iDid = !isEqual(base, mine);
  const theyDid = !isEqual(base, theirs);
  if (!iDid && !theyDid) return 'unchanged';
  if (iDid && theyDid) return isEqual(theirs, mine) ? 'same' : 'both';
  return iDid ? 'mine' : 'theirs';
}

export type Side = 'mine' | 'theirs';

/** Whose value stands where nobody has to choose; null: somebody has to. */
export function sideOf(verdict: FieldVerdict): Side | null {
  if (verdict === 'both') return null;
  return verdict === 'theirs' ? 'theirs' : 'mine';
}
