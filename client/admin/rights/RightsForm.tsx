import { App, Button, Form, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Role, roles, rolesGoTogether } from '../../../domain/access/roles.ts';
import { type Account, type AccountRights, account as accountSchema } from '../../../domain/model/account.ts';
import { useChange } from '../../account/use-change.ts';
import { apiSend } from '../../app/api.ts';
import styles from '../accounts/Accounts.module.css';
import { accountPath, accountsPath } from '../accounts/paths.ts';
import { AreasField } from './AreasField.tsx';
import { type Person, PersonField, personOf } from './PersonField.tsx';

interface Values {
  roles: Role[];
  everywhere: boolean;
  areas?: string[];
  person?: Person | null;
}

/** 授权: roles, areas, and the person on record behind the account. */
export function RightsForm({ account }: { account: Account }) {
  const { t } = useTranslation(['admin', 'app']);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const everywhere = Form.useWatch('everywhere', form) ?? account.areas === null;
  const path = accountPath(account.id);
  const save = useChange(
    (rights: AccountRights) =>
      apiSend(accountSchema, 'PUT', accountPath(account.id, '/rights'), rights, { 'if-match': account.etag }),
    [accountsPath, path],
    () => void message.success(t('saved')),
  );
  const send = ({ roles, everywhere, areas, person }: Values) =>
    save.mutate({
      roles,
      areas: everywhere ? null : (areas ?? []),
      chiefId: person?.chiefId ?? null,
      rangerId: person?.rangerId ?? null,
    });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        roles: account.roles,
        everywhere: account.areas === null,
        areas: account.areas ?? [],
        person: personOf(account),
      }}
      onFinish={send}
      data-testid="rights-form"
    >
      <h3>{t('rights.title')}</h3>
      <Form.Item
        name="roles"
        label={t('rights.roles')}
        extra={t('rights.rolesHint')}
        rules={[
          {
            validator: (_, given: Role[]) =>
              given.length === 0 || rolesGoTogether(given)
                ? Promise.resolve()
                : Promise.reject(new Error(t('rights.alone'))),
          },
        ]}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('rights.noRole')}
          options={roles.map((value) => ({ value, label: t(`app:account.role.${value}`) }))}
          data-testid="rights-roles"
        />
      </Form.Item>
      <Form.Item name="everywhere" label={t('rights.areas')} extra={t('rights.areasHint')}>
        <Radio.Group
          options={[
            { value: true, label: t('rights.all') },
            { value: false, label: t('rights.some') },
          ]}
        />
      </Form.Item>
      {!everywhere && (
        <Form.Item name="areas">
          <AreasField />
        </Form.Item>
      )}
      <Form.Item name="person" label={t('rights.person')} extra={t('rights.personHint')}>
        <PersonField />
      </Form.Item>
      {save.fault && (
        <p role="alert" className={styles.fault}>
          {save.fault}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="rights-save">
        {t('rights.save')}
      </Button>
    </Form>
  );
}
