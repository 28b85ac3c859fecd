import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { type Partition, type PartitionInput, type Problem, partition } from '../../../domain/model/index.ts';
import { type ApiProblem, apiSend } from '../../app/api.ts';
import { problemText } from '../../ui/problem-text.ts';

export interface Suggestion {
  asked: PartitionInput;
  partition: Partition;
}

/** 建议分区: asks the server how to divide an area; an answer stays until the next one is there, or `drop`. */
export function useSuggestion() {
  const [suggestion, setSuggestion] = useState<Suggestion | null>(null);
  const { mutate, reset, error, isPending } = useMutation<Suggestion, ApiProblem, PartitionInput>({
    mutationFn: async (asked) => ({
      asked,
      partition: (await apiSend(partition, 'POST', '/api/partition', asked)).data,
    }),
    onSuccess: setSuggestion,
    onError: () => setSuggestion(null),
  });
  const drop = () => {
    setSuggestion(null);
    reset();
  };
  return { suggestion, ask: mutate, drop, error, isPending };
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
  // The server's words tell what would be possible: "at most 3: …".
  const n = /\d+/.exec(problem.errors?.[0]?.message ?? '')?.[0];
  return t(`refused.${reason}`, { n, defaultValue: problem.detail ?? problem.title });
}
