import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { leaveKiosk, useOwnSession } from '../../app/kiosk/use-session.ts';

/** For who has tried a display's link in the own browser: nothing can be saved here until that session is left. */
export function ReadOnlyNotice() {
  const { t } = useTranslation('display');
  const { t: app } = useTranslation('app');
  const session = useOwnSession();
  if (!session) return null;
  return (
    <Alert
      type="warning"
      title={t('settings.readOnly', { label: session.label })}
      action={<Button onClick={() => void leaveKiosk()}>{app('kiosk.leave')}</Button>}
      data-testid="settings-read-only"
    />
  );
}
