import type { TFunction } from 'i18next';
import type { Problem } from '../../../domain/model/index.ts';
import { problemText } from '../../ui/problem-text.ts';

const known = ['zone-state', 'base-changed', 'zone-rules'] as const;

/** What the server refuses of a zone's life, in the reader's language. */
export function lifeProblem(
  problem: Problem,
  t: TFunction<'plan-life'>,
  app: TFunction<'app'>,
  language: string,
): string {
  const kind = known.find((name) => problem.type === `urn:problem:${name}`);
  return kind ? t(`refused.${kind}`) : problemText(problem, app, language);
}
