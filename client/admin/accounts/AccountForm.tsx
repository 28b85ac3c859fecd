import { App, Button, Form, Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Account, type AccountInput, account as accountSchema } from '../../../domain/model/account.ts';
import { useChange } from '../../account/use-change.ts';
import { apiSend } from '../../app/api.ts';
import styles from './Accounts.module.css';
import { accountPath, accountsPath } from './paths.ts';

interface Values {
  name: string;
  active: boolean;
  oidcSubject?: string;
}

/** Name, whether it is in use, and who it is to single sign-on. */
export function AccountForm({ account }: { account: Account }) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const path = accountPath(account.id);
  const save = useChange(
    (input: AccountInput) => apiSend(accountSchema, 'PUT', path, input, { 'if-match': account.etag }),
    [accountsPath, path],
    () => void message.success(t('saved')),
  );
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      initialValues={{
        name: account.name,
        active: !account.disabled,
        oidcSubject: account.oidcSubject ?? '',
      }}
      onFinish={({ name, active, oidcSubject }) =>
        save.mutate({ name, disabled: !active, oidcSubject: oidcSubject?.trim() || null })
      }
      data-testid="account-form"
    >
      <h3>{t('edit.title')}</h3>
      <Form.Item
        name="name"
        label={t('edit.name')}
        rules={[{ required: true, whitespace: true, message: t('edit.nameNeeded') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="oidcSubject" label={t('edit.subject')} extra={t('edit.subjectHint')}>
        <Input maxLength={255} />
      </Form.Item>
      <Form.Item name="active" label={t('edit.active')} valuePropName="checked" extra={t('edit.activeHint')}>
        <Switch data-testid="account-active" />
      </Form.Item>
      {save.fault && (
        <p role="alert" className={styles.fault}>
          {save.fault}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="account-save">
        {t('save')}
      </Button>
    </Form>
  );
}
