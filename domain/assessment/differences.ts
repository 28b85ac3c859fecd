/** What is not as it was when a period was frozen. */
import type { AssessedChief, InputDifference, ResultDifference } from '../model/assessment.ts';
import { canonicalJson } from './canonical.ts';

/** One thing that numbers were made of. */
export interface AssessmentInput extends Omit<InputDifference, 'change'> {
  /** Stands for its content: two states never share one. */
  digest: string;
}

const keyOf = ({ kind, id }: AssessmentInput) => `${kind} ${id}`;

/**
 * What the engine measured a chief's coverage with follows from other inputs: it is told only of chiefs of whom none of those
 * differs.
 */
function unexplained(differences: readonly InputDifference[]): InputDifference[] {
  const others = differences.filter(({ kind }) => kind !== 'ground');
  const explained = new Set(others.flatMap(({ chiefs }) => chiefs));
  const all = others.some(({ chiefs }) => chiefs.length === 0);
  return differences.filter(({ kind, chiefs }) => kind !== 'ground' || !(all || explained.has(chiefs[0]!)));
}

/** Inputs that came, went or changed, in the order of the lists. */
export function inputDifferences(
  frozen: readonly AssessmentInput[],
  now: readonly AssessmentInput[],
): InputDifference[] {
  const before = new Map(frozen.map((input) => [keyOf(input), input]));
  const after = new Map(now.map((input) => [keyOf(input), input]));
  const told = ({ digest: _, ...input }: AssessmentInput, change: InputDifference['change']) => ({
    ...input,
    change,
  });
  return unexplained([
    ...frozen.flatMap((input): InputDifference[] => {
      const other = after.get(keyOf(input));
      if (!other) return [told(input, 'removed')];
      if (other.digest === input.digest) return [];
      const chiefs = [...new Set([...input.chiefs, ...other.chiefs])].sort();
      return [told({ ...other, chiefs }, 'changed')];
    }),
    ...now.flatMap((input) => (before.has(keyOf(input)) ? [] : [told(input, 'added')])),
  ]);
}

/** Fields that make a chief's result, flat: `coverage.ratio`. */
function fieldsOf(value: unknown, path = ''): [string, unknown][] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, one]) => fieldsOf(one, path ? `${path}.${key}` : key));
}

/** Chiefs whose results differ, and in which fields; a hash of inputs is none of them. */
export function resultDifferences(
  frozen: readonly AssessedChief[],
  now: readonly AssessedChief[],
): ResultDifference[] {
  const before = new Map(frozen.map((item) => [item.chief.id, item]));
  const after = new Map(now.map((item) => [item.chief.id, item]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((chiefId) => {
    const was = new Map(fieldsOf(before.get(chiefId) ?? null));
    const is = new Map(fieldsOf(after.get(chiefId) ?? null));
    const fields = [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((field) => {
      if (field === 'coverage.inputsHash') return [];
      const [a, b] = [was.get(field) ?? null, is.get(field) ?? null];
      return canonicalJson(a) === canonicalJson(b) ? [] : [{ field, frozen: a, now: b }];
    });
    if (fields.length === 0) return [];
    return [{ chiefId, name: (after.get(chiefId) ?? before.get(chiefId))!.chief.name, fields }];
  });
}
