import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOwnName } from '../account/use-session.ts';

/** Who acts: the account, which the server knows; the visitor of a demo says it. */
export function useActing(): (name: string | undefined) => { name: string } {
  const own = useOwnName();
  return (name) => ({ name: own ?? (name?.trim() || '—') });
}

export function ActingName() {
  const { t } = useTranslation('assess');
  if (useOwnName() !== null) return null;
  return (
    <Form.Item
      name="by"
      label={t('by')}
      rules={[{ required: true, whitespace: true, message: t('byNeeded') }]}
    >
      <Input maxLength={60} data-testid="assess-by" />
    </Form.Item>
  );
}
