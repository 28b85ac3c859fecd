import { canonicalJson } from '../../domain/assessment/canonical.ts';
import type { AssessmentInput } from '../../domain/assessment/differences.ts';
import type { AssessedChief } from '../../domain/model/assessment.ts';
import type { Records } from './records.ts';

/**
 * Everything that the results are made of, each thing with a digest of its content and whose numbers it goes into.
 * @param since first day in office without a break, by chief
 */
export function inputsOf(
  { period, people, rules, areas, land, patrols, problems, tasks }: Records,
  items: readonly AssessedChief[],
  since: ReadonlyMap<string, string | null>,
): AssessmentInput[] {
  const ids = new Set(people.map(({ id }) => id));
  const chiefsOf = new Map<string, string[]>();
  for (const { id, areas: own } of people) {
    for (const area of own) chiefsOf.set(area.id, [...(chiefsOf.get(area.id) ?? []), id]);
  }
  const concerned = (areaIds: readonly string[], more: readonly (string | null)[] = []) =>
    [
      ...new Set([
        ...areaIds.flatMap((id) => chiefsOf.get(id) ?? []),
        ...more.filter((id): id is string => id !== null && ids.has(id)),
      ]),
    ].sort();
  // What is done after the period is open in it, whenever it is done.
  const within = (day: string | null) => (day !== null && day < period.to ? day : null);

  const input = (
    kind: AssessmentInput['kind'],
    id: string,
    name: string,
    content: unknown,
    chiefs: string[] = [],
  ): AssessmentInput => ({ kind, id, name, digest: canonicalJson(content), chiefs });
  return [
    ...Object.entries(rules).map(([name, rule]) => input('rule', name, name, rule)),
    ...people.map(({ illustrative: _, ...chief }) =>
      input('chief', chief.id, chief.name, [chief, since.get(chief.id) ?? null], [chief.id]),
    ),
    ...areas.map(({ id, name, digest }) => input('area', id, name, digest, concerned([id]))),
    ...land.map(({ id, name, digest }) => input('land', id, name, digest)),
    ...items.map(({ chief, coverage }) =>
      input('ground', chief.id, chief.name, coverage.inputsHash, [chief.id]),
    ),
    ...patrols.map(({ id, name, digest, areas, chiefId }) =>
      input('patrol', id, name, digest, concerned(areas, [chiefId])),
    ),
    ...problems.map(({ id, kind, reportedOn, dueOn, closedOn, areas }) =>
      input('problem', id, `${reportedOn} ${kind}`, [dueOn, within(closedOn)], concerned(areas)),
    ),
    ...tasks.map(({ id, chiefId, dueOn, doneOn }) =>
      input('task', id, dueOn, [dueOn, within(doneOn)], concerned([], [chiefId])),
    ),
  ];
}
