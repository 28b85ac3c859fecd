import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../app/api.ts';
import { problemText } from '../ui/problem-text.ts';

/**
 * A change of one's account, or of others. `fault`: why it was refused, in words.
 *
 * @param changes paths of the queries that are asked anew once it is done
 */
export function useChange<Input, Output>(
  send: (input: Input) => Promise<Output>,
  changes: readonly string[],
  onDone?: (output: Output) => void,
) {
  const { t, i18n } = useTranslation('app');
  const client = useQueryClient();
  const mutation = useMutation<Output, ApiProblem, Input>({
    mutationFn: send,
    networkMode: 'always',
    onSuccess: (output) => {
      onDone?.(output);
      return client.invalidateQueries({
        predicate: ({ queryKey: [path] }) => changes.includes(String(path)),
      });
    },
  });
  const { error } = mutation;
  return { ...mutation, fault: error ? problemText(error.problem, t, i18n.language) : null };
}
