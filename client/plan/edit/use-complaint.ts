import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../app/api.ts';
import { problemText } from '../../ui/problem-text.ts';

/** Tells what the server refused; throws what is no answer of it. */
export function useComplaint(): (error: unknown) => void {
  const { i18n } = useTranslation('plan');
  const { message } = App.useApp();
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(problemText(error.problem, i18n.getFixedT(null, 'app'), i18n.language), 6);
    },
    [message, i18n],
  );
}
