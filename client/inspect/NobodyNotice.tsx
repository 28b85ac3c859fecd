import { useTranslation } from 'react-i18next';
import { useOwnRoot } from '../account/use-session.ts';
import { openPath } from '../app/url-patch.ts';
import { Notice } from '../ui/Notice.tsx';

/** No chief is known; or none is seen by an account, as a ranger's, whose figures the wall has. */
export function NobodyNotice() {
  const { t } = useTranslation('inspect');
  if (useOwnRoot() === null)
    return <Notice kind="info" title={t('chief.noneAtAll')} detail={t('chief.noneAtAllHint')} />;
  return (
    <Notice
      kind="info"
      title={t('chief.noneSeen')}
      detail={t('chief.noneSeenHint')}
      action={{ label: t('chief.toWall'), run: () => openPath('/wall') }}
      testId="nobody"
    />
  );
}
