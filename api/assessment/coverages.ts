import type pg from 'pg';
import { addDays } from '../../domain/law/period.ts';
import type { Period } from '../../domain/model/common.ts';
import type { Coverage } from '../../domain/model/coverage.ts';
import type { CoverageQuestions } from '../coverage/questions.ts';
import { chiefSubjects } from '../coverage/subject.ts';
import type { AssessedPerson } from './people.ts';

/** Chiefs of one question: their ground is drawn once, so they should lie together, and a worker is not kept for minutes. */
const together = 40;

/** Coverage of what each chief answers for, by everybody's patrols, as the chief's page asks for it. */
export async function coveragesOver(
  pool: pg.Pool,
  questions: CoverageQuestions,
  people: readonly AssessedPerson[],
  period: Period,
  leave: AbortSignal,
): Promise<Map<string, Coverage>> {
  const ids = people.map(({ id }) => id);
  const subjects = await chiefSubjects(pool, ids, addDays(period.to, -1));
  // Ids of towns begin with those of their district: neighbours in the list are neighbours on the ground.
  const ordered = [...subjects].sort(([, a], [, b]) => a.id.localeCompare(b.id));
  const coverages = new Map<string, Coverage>();
  for (let i = 0; i < ordered.length; i += together) {
    const part = ordered.slice(i, i + together);
    const asked = { ...period, effectiveOnly: false, denominator: undefined };
    const answer = await questions.compute(
      leave,
      part.map(([, subject]) => subject),
      asked,
    );
    part.forEach(([chiefId], n) => {
      coverages.set(chiefId, answer.coverages[n]!);
    });
  }
  return coverages;
}
