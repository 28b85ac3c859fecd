import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Notice } from '../ui/Notice.tsx';
import { useSelfReload } from './recovery/use-self-reload.ts';

/** A page that failed, mostly a chunk that a new release has replaced: reloading fetches the new one. */
export function RouteError() {
  const { t } = useTranslation();
  const error = useRouteError();
  useSelfReload();
  return (
    <Notice
      kind="error"
      title={t('error.page')}
      detail={error instanceof Error ? error.message : String(error)}
      action={{ label: t('error.reload'), run: () => location.reload() }}
      testId="route-error"
    />
  );
}
