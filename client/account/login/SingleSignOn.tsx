import { Button, Divider } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../app/api.ts';

/** 统一身份认证: the browser goes there and comes back with a session, to the page `to`. */
export function SingleSignOn({ label, to }: { label: string; to: string }) {
  const { t } = useTranslation('account');
  return (
    <>
      <Divider plain>{t('login.or')}</Divider>
      <Button size="large" block href={apiUrl('/api/session/oidc', { to })} data-testid="login-oidc">
        {t('login.oidc', { label })}
      </Button>
    </>
  );
}
