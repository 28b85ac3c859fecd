import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';
import { problemText } from '../../ui/problem-text.ts';
import type { DownloadState } from './use-download.ts';

/** How it went, in words. */
export function DownloadStatus({ state }: { state: DownloadState }) {
  const { t, i18n } = useTranslation(['export', 'app']);
  const { t: app } = useTranslation('app');
  if (state.phase === 'done')
    return (
      <p role="status" data-testid="export-done">
        {t('done', { name: state.name })}
      </p>
    );
  if (state.phase !== 'failed') return null;
  const { problem } = state;
  const fields = problem.errors?.map(({ path, message }) => `${path}: ${message}`).join('; ');
  const detail = [problemText(problem, app, i18n.language), fields].filter(Boolean).join(' ');
  return <Notice kind="error" title={t('failed')} detail={detail} testId="export-failed" />;
}
