import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnAccount } from '../../../domain/model/account.ts';
import { Card } from '../../ui/Card.tsx';
import { PasswordForm } from '../password/PasswordForm.tsx';

/** Another password. */
export function PasswordCard({ account }: { account: OwnAccount }) {
  const { t } = useTranslation('account');
  const { message } = App.useApp();
  const [turn, setTurn] = useState(0);
  const done = () => {
    void message.success(t('password.done'));
    setTurn(turn + 1);
  };
  return (
    <Card title={t('password.title')} testId="password-card">
      {account.hasPassword ? (
        <PasswordForm key={turn} account={account} onDone={done} />
      ) : (
        <p>{t('password.none')}</p>
      )}
    </Card>
  );
}
