import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { faultsOfPassword } from '../../../domain/access/password.ts';
import { accountProblems, type OwnAccount, type PasswordChange } from '../../../domain/model/account.ts';
import { type ApiProblem, apiSend } from '../../app/api.ts';
import { problemText } from '../../ui/problem-text.ts';
import styles from './Password.module.css';
import { PasswordRules } from './PasswordRules.tsx';

interface Values {
  current: string;
  next: string;
  again: string;
}

/**
 * Another password, with its rules beside it while one types.
 *
 * @param current already typed at the log-in: not asked for again
 */
export function PasswordForm({
  account,
  current = null,
  onDone,
}: {
  account: OwnAccount;
  current?: string | null;
  onDone(): void;
}) {
  const { t, i18n } = useTranslation('account');
  const { t: app } = useTranslation('app');
  const [form] = Form.useForm<Values>();
  const typed = Form.useWatch([], form) as Partial<Values> | undefined;
  const send = useMutation<unknown, ApiProblem, PasswordChange>({
    mutationFn: (change) => apiSend(z.unknown(), 'PUT', '/api/account/password', change),
    networkMode: 'always',
    onSuccess: () => {
      form.resetFields();
      onDone();
    },
  });
  const known = current ?? typed?.current;
  const faults = faultsOfPassword(typed?.next ?? '', {
    login: account.login,
    name: account.name,
    ...(known ? { current: known } : {}),
  });
  const fault =
    send.error &&
    (send.error.problem.type === accountProblems.wrongCredentials
      ? t('password.wrong')
      : send.error.problem.type === accountProblems.weakPassword
        ? t('password.weak')
        : problemText(send.error.problem, app, i18n.language));
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => send.mutate({ current: current ?? values.current, next: values.next })}
      data-testid="password-form"
    >
      {/* Password managers put the new one down for this account. */}
      <input type="text" autoComplete="username" value={account.login} readOnly hidden />
      {current === null && (
        <Form.Item
          name="current"
          label={t('password.current')}
          rules={[{ required: true, message: t('password.currentNeeded') }]}
        >
          <Input.Password size="large" autoComplete="current-password" maxLength={200} />
        </Form.Item>
      )}
      <Form.Item
        name="next"
        label={t('password.next')}
        rules={[
          { required: true, message: t('password.nextNeeded') },
          {
            validator: () =>
              faults.length === 0 ? Promise.resolve() : Promise.reject(new Error(t('password.weak'))),
          },
        ]}
        validateTrigger="onSubmit"
      >
        <Input.Password
          size="large"
          autoComplete="new-password"
          maxLength={200}
          data-testid="password-next"
        />
      </Form.Item>
      <PasswordRules typed={(typed?.next ?? '') !== ''} faults={faults} />
      <Form.Item
        name="again"
        label={t('password.again')}
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.different'))),
          }),
        ]}
        validateTrigger="onSubmit"
      >
        <Input.Password
          size="large"
          autoComplete="new-password"
          maxLength={200}
          data-testid="password-again"
        />
      </Form.Item>
      <p role="alert" className={styles.fault}>
        {fault}
      </p>
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        loading={send.isPending}
        data-testid="password-submit"
      >
        {t('password.submit')}
      </Button>
    </Form>
  );
}
