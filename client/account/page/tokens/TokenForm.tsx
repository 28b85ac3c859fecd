import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ApiTokenInput, type NewApiToken, newApiToken } from '../../../../domain/model/account.ts';
import { apiSend } from '../../../app/api.ts';
import { useChange } from '../../use-change.ts';
import { tokensPath } from './path.ts';
import styles from './Tokens.module.css';

/** How long a token may be good, days. */
const spans = [7, 30, 90, 180, 366];

/** What a new token is for, how long it is good, and whether it may write. */
export function TokenForm({ onMade }: { onMade(token: NewApiToken): void }) {
  const { t } = useTranslation('account');
  const make = useChange(
    async (input: ApiTokenInput) => (await apiSend(newApiToken, 'POST', tokensPath, input)).data,
    [tokensPath],
    onMade,
  );
  return (
    <Form<ApiTokenInput>
      layout="vertical"
      requiredMark={false}
      className={styles.form!}
      initialValues={{ days: 90, readOnly: true }}
      onFinish={(input) => make.mutate(input)}
    >
      <Form.Item
        name="label"
        label={t('tokens.label')}
        className={styles.label!}
        rules={[{ required: true, whitespace: true, message: t('tokens.labelNeeded') }]}
      >
        <Input maxLength={60} data-testid="token-label" />
      </Form.Item>
      <Form.Item name="days" label={t('tokens.days')}>
        <Select
          options={spans.map((days) => ({ value: days, label: t('tokens.daysOf', { count: days }) }))}
        />
      </Form.Item>
      <Form.Item name="readOnly" label={t('tokens.may')}>
        <Select
          options={[
            { value: true, label: t('tokens.readOnly') },
            { value: false, label: t('tokens.readWrite') },
          ]}
        />
      </Form.Item>
      {make.fault && (
        <p role="alert" className={styles.fault}>
          {make.fault}
        </p>
      )}
      <Button htmlType="submit" loading={make.isPending} data-testid="token-make">
        {t('tokens.create')}
      </Button>
    </Form>
  );
}
