import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../../domain/law/period.ts';
import { zonePurposes } from '../../../domain/model/index.ts';
import { useOwnName } from '../../account/use-session.ts';
import { Card } from '../../ui/Card.tsx';
import { setActorName, useActorName } from '../life/actor.ts';
import type { Plan } from '../use-plan.ts';
import type { ZoneFields } from '../work.ts';
import { DutyFields } from './DutyFields.tsx';
import styles from './Zones.module.css';

interface FormValues extends Pick<ZoneFields, 'name' | 'purpose' | 'note'> {
  validFrom: Dayjs | null;
}

/** What is planned of the active zone; saving is possible once there is an outline without faults. */
export function ZoneForm({
  plan,
  locked,
  readOnly,
  savable,
  saving,
  onSave,
}: {
  plan: Plan;
  /** submitted: nothing of it can be saved until it is decided on or withdrawn */
  locked: boolean;
  /** for those who decide on zones and draw none */
  readOnly: boolean;
  savable: boolean;
  saving: boolean;
  onSave(): void;
}) {
  const { t } = useTranslation(['plan', 'plan-life']);
  const actor = useActorName();
  const fixed = useOwnName() !== null;
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
    <Card title={t(editing ? 'form.editTitle' : 'form.title')} testId="plan-form">
      <Form<FormValues>
        form={form}
        className={styles.form}
        layout="vertical"
        disabled={locked || readOnly}
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
        <Form.Item name="validFrom" label={t('form.validFrom')} extra={t('plan-life:field.validFromHint')}>
          <DatePicker className={styles.wide} minDate={dayjs(today())} data-testid="plan-from" />
        </Form.Item>
        {work && <DutyFields fields={work.fields} onChange={setFields} />}
        <Form.Item name="note" label={t('form.note')} rules={[{ max: 2000 }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} data-testid="plan-note" />
        </Form.Item>
        {!readOnly && (
          <>
            <Form.Item label={t('plan-life:form.actor')} htmlFor="plan-actor">
              <Input
                id="plan-actor"
                maxLength={60}
                autoComplete="name"
                placeholder={t('plan-life:form.actorHint')}
                readOnly={fixed}
                value={actor}
                onChange={({ target }) => setActorName(target.value)}
                data-testid="plan-actor"
              />
            </Form.Item>
            <div className={styles.save}>
              <Button
                type="primary"
                htmlType="submit"
                block
                size="large"
                disabled={locked || !savable}
                loading={saving}
                data-testid="plan-save"
              >
                {t('plan-life:form.saveDraft')}
              </Button>
              <p role="status" data-testid="plan-kept">
                {locked
                  ? t('plan-life:form.locked')
                  : plan.geometry === null
                    ? t('form.drawFirst')
                    : plan.dirty && t(plan.kept ? 'form.kept' : 'form.notKept')}
              </p>
            </div>
          </>
        )}
      </Form>
    </Card>
  );
}
