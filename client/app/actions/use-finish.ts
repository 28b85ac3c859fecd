import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { useAction } from './action.ts';

type Doing<Output> = Pick<ReturnType<typeof useAction<never, Output>>, 'data' | 'isPaused' | 'isSuccess'>;

/**
 * A form is over when its action is done, and also when it is kept on this machine, which is said then.
 *
 * @param finish closes the form; `output` is the server's answer, absent while the action is only kept
 */
export function useFinish<Output>(
  { data, isPaused, isSuccess }: Doing<Output>,
  finish: (how: { kept: boolean; output: Output | undefined }) => void,
): void {
  const { t } = useTranslation('offline');
  const { message } = App.useApp();
  const latest = useRef(finish);
  latest.current = finish;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is over
  useEffect(() => {
    if (!isPaused && !isSuccess) return;
    if (isPaused) void message.info(t('kept'));
    latest.current({ kept: isPaused, output: data });
  }, [isPaused, isSuccess]);
}
