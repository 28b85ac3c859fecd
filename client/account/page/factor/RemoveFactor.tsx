import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { accountProblems } from '../../../../domain/model/account.ts';
import { apiSend } from '../../../app/api.ts';
import { useChange } from '../../use-change.ts';
import styles from './Factor.module.css';
import { factorChanges, factorPath } from './paths.ts';

/** Ends the second factor: an open browser alone is not enough for that. */
export function RemoveFactor({ onDone }: { onDone(): void }) {
  const { t } = useTranslation('account');
  const [asked, setAsked] = useState(false);
  const remove = useChange(
    (password: string) => apiSend(z.unknown(), 'DELETE', factorPath, { password }),
    factorChanges,
    onDone,
  );
  if (!asked)
    return (
      <Button onClick={() => setAsked(true)} data-testid="factor-disable">
        {t('factor.disable')}
      </Button>
    );
  const isWrong = remove.error?.problem.type === accountProblems.wrongCredentials;
  return (
    <Form<{ password: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ password }) => remove.mutate(password)}
    >
      <p>{t('factor.disableMeaning')}</p>
      <Form.Item
        name="password"
        label={t('factor.password')}
        rules={[{ required: true, message: t('factor.passwordNeeded') }]}
      >
        <Input.Password size="large" autoComplete="current-password" maxLength={200} autoFocus />
      </Form.Item>
      {remove.fault && (
        <p role="alert" className={styles.fault}>
          {isWrong ? t('password.wrong') : remove.fault}
        </p>
      )}
      <div className={styles.buttons}>
        <Button danger htmlType="submit" loading={remove.isPending}>
          {t('factor.disable')}
        </Button>
        <Button onClick={() => setAsked(false)}>{t('factor.cancel')}</Button>
      </div>
    </Form>
  );
}
