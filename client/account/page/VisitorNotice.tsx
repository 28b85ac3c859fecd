import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';

/** A visitor has no account to look at. */
export function VisitorNotice() {
  const { t } = useTranslation('app');
  return (
    <Notice
      kind="info"
      title={t('account.visitor')}
      detail={t('account.visitorMeaning')}
      action={{ label: t('account.logInAsDemo'), run: () => window.location.assign('/login?back=/account') }}
    />
  );
}
