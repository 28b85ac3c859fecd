import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { zonePurposes } from '../../../domain/model/index.ts';
import { Card } from '../../ui/Card.tsx';
import type { Plan } from '../use-plan.ts';
import type { ZoneFields } from '../work.ts';
import styles from './Zones.module.css';

interface FormValues extends Pick<ZoneFields, 'name' | 'purpose' | 'note'> {
  validFrom: Dayjs | null;
}

/** Name, purpose, first day, note; saving is possible once there is an outline without faults. */
export function ZoneForm({
  plan,
  savable,
  saving,
  onSave,
  onNew,
}: {
  plan: Plan;
  savable: boolean;
  saving: boolean;
  onSave(): void;
  onNew(): void;
}) {
  const { t } = useTranslation('plan');
  const [form] = Form.useForm<FormValues>();
  const { work, turn, setFields } = plan;
  const editing = plan.savedId !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is filled when a zone is opened, not with every key
  useEffect(() => {
    form.resetFields();
    if (!work) return;
    const { name, purpose, validFrom, note } = work.fields;
    form.setFieldsValue({ name, purpose, note, validFrom: validFrom ? dayjs(validFrom) : null });
  }, [form, turn]);
  const change = ({ validFrom, ...rest }: Partial<FormValues>) =>
    setFields({
      ...rest,
      ...(validFrom === undefined ? {} : { validFrom: validFrom?.format('YYYY-MM-DD') ?? null }),
    });
  return (
    <Card
      title={t(editing ? 'form.editTitle' : 'form.title')}
      extra={plan.work && (editing || plan.geometry) && <Button onClick={onNew}>{t('form.new')}</Button>}
      testId="plan-form"
    >
      <Form<FormValues>
        form={form}
        layout="vertical"
        onValuesChange={change}
        onFinish={onSave}
        requiredMark={false}
      >
        <Form.Item
          name="name"
          label={t('form.name')}
          rules={[
            { required: true, whitespace: true, message: t('form.nameRequired') },
            { max: 60, message: t('form.nameLong') },
          ]}
        >
          <Input placeholder={t('form.namePlaceholder')} data-testid="plan-name" />
        </Form.Item>
        <Form.Item name="purpose" label={t('form.purpose')}>
          <Select
            options={zonePurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
            data-testid="plan-purpose"
          />
        </Form.Item>
        <Form.Item
          name="validFrom"
          label={t('form.validFrom')}
          extra={t(editing ? 'form.changeFromToday' : 'form.validFromHint')}
        >
          <DatePicker className={styles.wide} data-testid="plan-from" />
        </Form.Item>
        <Form.Item name="note" label={t('form.note')} rules={[{ max: 2000 }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} data-testid="plan-note" />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          block
          size="large"
          disabled={!savable}
          loading={saving}
          data-testid="plan-save"
        >
          {t(editing ? 'form.saveChanges' : 'form.save')}
        </Button>
        <p className={styles.under} role="status" data-testid="plan-kept">
          {plan.geometry === null
            ? t('form.drawFirst')
            : plan.dirty && t(plan.kept ? 'form.kept' : 'form.notKept')}
        </p>
      </Form>
    </Card>
  );
}
