import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { type Partition, type PartitionInput, type Problem, partition } from '../../../domain/model/index.ts';
import { type ApiProblem, apiSend } from '../../app/api.ts';
import { problemText } from '../../ui/problem-text.ts';

type Asked = Omit<PartitionInput, 'seed'> & { seed: number };

/** 建议分区: asks the server how to divide an area; the last answer stays until the next one or `reset`. */
export function useSuggestion() {
  return useMutation<Partition, ApiProblem, Asked>({
    mutationFn: async (asked) => (await apiSend(partition, 'POST', '/api/partition', asked)).data,
  });
}

/** Why it can't be divided so, in the reader's language. */
export function refusalText(
  problem: Problem,
  t: TFunction<'plan-scenarios'>,
  app: TFunction<'app'>,
  language: string,
): string {
  const reason = /^urn:problem:partition-(.+)$/.exec(problem.type)?.[1];
  if (!reason) return problemText(problem, app, language);
  // The server's words end with what would be possible: "at most 3: …".
  const n = /\d+/.exec(problem.errors?.[0]?.message ?? '')?.[0];
  return t(`refused.${reason}`, { n, defaultValue: problem.detail ?? problem.title });
}
