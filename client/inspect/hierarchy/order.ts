import type { ChiefDuty } from '../../../domain/law/overview.ts';
import type { SubordinateCoverage } from '../../../domain/model/index.ts';

/** A subordinate with his duty and, once it has come, his coverage. */
export interface Subordinate {
  chief: ChiefDuty;
  coverage: SubordinateCoverage | undefined;
}

export interface Choice {
  by: 'duty' | 'coverage';
  overdueOnly: boolean;
  text: string;
}

export function withCoverage(chiefs: ChiefDuty[], coverages: SubordinateCoverage[]): Subordinate[] {
  const byChief = new Map(coverages.map((coverage) => [coverage.chiefId, coverage]));
  return chiefs.map((chief) => ({ chief, coverage: byChief.get(chief.id) }));
}

/** What has no ratio is neither best nor worst: it comes last. Equal ones keep the order of their duty. */
function byRatio(a: Subordinate, b: Subordinate): number {
  const [one, other] = [a.coverage?.ratio ?? null, b.coverage?.ratio ?? null];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one - other;
}

/** Those looked for, worst first. @param all in the server's order: worst duty first */
export function choose(all: Subordinate[], { by, overdueOnly, text }: Choice): Subordinate[] {
  const asked = text.trim().toLowerCase();
  const found = all.filter(
    ({ chief }) =>
      (!overdueOnly || chief.duty.status === 'overdue') &&
      [chief.name, chief.title, ...chief.areas.map(({ name }) => name)].some((word) =>
        word.toLowerCase().includes(asked),
      ),
  );
  return by === 'coverage' ? found.toSorted(byRatio) : found;
}

/** Whose turn it is among them: who is overdue first, else who has covered least and is below the target. */
export function mostUrgent(
  all: Subordinate[],
): { who: Subordinate; why: 'overdue' | 'coverage' } | undefined {
  const overdue = all.find(({ chief }) => chief.duty.status === 'overdue');
  if (overdue) return { who: overdue, why: 'overdue' };
  const [least] = all.toSorted(byRatio);
  const { ratio = null, target = 0 } = least?.coverage ?? {};
  return least && ratio !== null && ratio < target ? { who: least, why: 'coverage' } : undefined;
}
