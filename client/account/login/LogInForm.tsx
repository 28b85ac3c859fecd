import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LoginInput, SessionState } from '../../../domain/model/account.ts';
import type { ApiProblem } from '../../app/api.ts';
import { isCodeAsked, logIn, logInFault } from '../log-in.ts';
import styles from './Login.module.css';

/**
 * Log-in and password; then the code of the second factor, if the account has one.
 *
 * @param login fixed: the one who was here before
 * @param onDone with the password, which a forced change of it asks for next
 */
export function LogInForm({
  login,
  onDone,
}: {
  login: string | null;
  onDone(session: SessionState, password: string): void;
}) {
  const { t, i18n } = useTranslation('account');
  const { t: app } = useTranslation('app');
  const [form] = Form.useForm<LoginInput>();
  const send = useMutation<SessionState, ApiProblem, LoginInput>({
    mutationFn: logIn,
    networkMode: 'always',
    onSuccess: (session, { password }) => onDone(session, password),
  });
  const { error, variables } = send;
  const sentCode = variables?.code !== undefined;
  const asksCode = error !== null && (isCodeAsked(error) || (sentCode && error.status !== 401));
  const first = error !== null && isCodeAsked(error) && !sentCode;
  const fault = error && !first ? logInFault(error, { t, app, language: i18n.language }) : null;
  const again = () => {
    send.reset();
    form.resetFields(['code', 'password']);
  };
  return (
    <Form<LoginInput>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={login === null ? {} : { login }}
      onFinish={(values) =>
        send.mutate({ ...values, code: asksCode ? values.code?.trim() || undefined : undefined })
      }
      data-testid="login-form"
    >
      <div hidden={asksCode}>
        <Form.Item
          name="login"
          label={t('login.login')}
          rules={[{ required: true, whitespace: true, message: t('login.loginNeeded') }]}
        >
          <Input
            size="large"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={60}
            readOnly={login !== null}
            autoFocus={login === null}
            data-testid="login-name"
          />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('login.password')}
          rules={[{ required: true, message: t('login.passwordNeeded') }]}
        >
          <Input.Password
            size="large"
            autoComplete="current-password"
            maxLength={200}
            autoFocus={login !== null}
            data-testid="login-password"
          />
        </Form.Item>
      </div>
      {asksCode && (
        <Form.Item
          name="code"
          label={t('login.code')}
          extra={t('login.codeHint')}
          rules={[{ required: true, whitespace: true, message: t('login.codeNeeded') }]}
        >
          <Input
            size="large"
            autoComplete="one-time-code"
            maxLength={40}
            autoFocus
            data-testid="login-code"
          />
        </Form.Item>
      )}
      <p role="alert" className={styles.fault} data-testid="login-fault">
        {fault}
      </p>
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        loading={send.isPending}
        data-testid="login-submit"
      >
        {t(asksCode ? 'login.confirm' : 'login.submit')}
      </Button>
      {asksCode && (
        <Button type="link" block onClick={again}>
          {t('login.back')}
        </Button>
      )}
    </Form>
  );
}
