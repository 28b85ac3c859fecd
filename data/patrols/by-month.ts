/** Patrols by the partition that holds their fixes (first day of its month): a query of one partition reads no other. */
export function byMonth<T extends { month: string }>(patrols: readonly T[]): Map<string, T[]> {
  const months = new Map<string, T[]>();
  for (const patrol of patrols) {
    const some = months.get(patrol.month);
    if (some) some.push(patrol);
    else months.set(patrol.month, [patrol]);
  }
  return months;
}
