import type { TFunction } from 'i18next';
import type { Problem } from '../../domain/model/common.ts';

/** A problem in the reader's language: the server writes English, so in Chinese the status is put into words. */
export function problemText(problem: Problem, t: TFunction<'app'>, language: string): string {
  if (problem.status === 0) return t('error.network');
  if (language === 'en') return [problem.title, problem.detail].filter(Boolean).join(': ');
  return t(`error.status.${problem.status}`, {
    defaultValue: t('error.status.other', { status: problem.status }),
  });
}
