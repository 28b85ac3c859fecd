import { Button, Divider } from 'antd';
import { useTranslation } from 'react-i18next';

/** 统一身份认证: the browser goes there and comes back with a session. */
export function SingleSignOn({ label }: { label: string }) {
  const { t } = useTranslation('account');
  return (
    <>
      <Divider plain>{t('login.or')}</Divider>
      <Button size="large" block href="/api/session/oidc" data-testid="login-oidc">
        {t('login.oidc', { label })}
      </Button>
    </>
  );
}
