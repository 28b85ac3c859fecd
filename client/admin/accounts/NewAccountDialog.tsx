import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { accountWithPassword, type NewAccount } from '../../../domain/model/account.ts';
import { useChange } from '../../account/use-change.ts';
import { apiSend } from '../../app/api.ts';
import styles from './Accounts.module.css';
import { InitialPassword } from './InitialPassword.tsx';
import { accountsPath } from './paths.ts';

/** As the server wants a log-in. */
const loginPattern = /^[a-zA-Z0-9][a-zA-Z0-9._@-]{1,59}$/;

/** A new account; its rights are given by the security administrator afterwards. */
export function NewAccountDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('admin');
  const [form] = Form.useForm<NewAccount>();
  const make = useChange(
    async (input: NewAccount) => (await apiSend(accountWithPassword, 'POST', accountsPath, input)).data,
    [accountsPath],
  );
  const { data: made, error } = make;
  const taken = error?.status === 409 || error?.problem.errors?.some(({ path }) => path === 'login');
  return (
    <Modal
      open
      title={t('new.title')}
      okText={t(made ? 'new.close' : 'new.make')}
      cancelText={t('cancel')}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          {!made && <CancelBtn />}
          <OkBtn />
        </>
      )}
      confirmLoading={make.isPending}
      onOk={made ? onClose : () => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {made ? (
        <>
          <p>{t('new.made', { name: made.account.name, login: made.account.login })}</p>
          <InitialPassword password={made.initialPassword} />
        </>
      ) : (
        <Form<NewAccount>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ login, name }) => make.mutate({ login: login.trim().toLowerCase(), name })}
        >
          <p>{t('new.meaning')}</p>
          <Form.Item
            name="login"
            label={t('new.login')}
            extra={t('new.loginHint')}
            rules={[{ required: true, pattern: loginPattern, message: t('new.loginNeeded') }]}
          >
            <Input
              autoCapitalize="none"
              spellCheck={false}
              maxLength={60}
              autoFocus
              data-testid="new-login"
            />
          </Form.Item>
          <Form.Item
            name="name"
            label={t('edit.name')}
            rules={[{ required: true, whitespace: true, message: t('edit.nameNeeded') }]}
          >
            <Input maxLength={60} data-testid="new-name" />
          </Form.Item>
          {make.fault && (
            <p role="alert" className={styles.fault}>
              {taken ? t('new.taken') : make.fault}
            </p>
          )}
        </Form>
      )}
    </Modal>
  );
}
