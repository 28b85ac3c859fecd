import { Button, Form, Segmented, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOver } from '../../../domain/assessment/rule.ts';
import { periodOf, previousPeriod } from '../../../domain/law/period.ts';
import { assessment, type NewAssessment } from '../../../domain/model/index.ts';
import { useChange } from '../../account/use-change.ts';
import { newId } from '../../app/actions/new-id.ts';
import { apiSend } from '../../app/api.ts';
import { useToday } from '../../app/use-today.ts';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { ActingName, useActing } from '../ActingName.tsx';
import { AreaField } from '../AreaField.tsx';
import styles from '../Assess.module.css';
import { assessmentsPath, proposalsPath } from '../paths.ts';

const units = ['quarter', 'half-year', 'year'] as const;
/** Periods that are offered, the running one first. */
const offered = 9;

interface Values {
  areaId: string;
  period: string;
  by?: string;
}

/** Which area and period to freeze. */
export function FreezeForm({ onDone, onCancel }: { onDone(id: string): void; onCancel(): void }) {
  const { t } = useTranslation('assess');
  const format = useFormat();
  const today = useToday();
  const acting = useActing();
  const [unit, setUnit] = useState<(typeof units)[number]>('quarter');
  const [form] = Form.useForm<Values>();
  // One id for all tries of the same choice: what did get through is not frozen twice.
  const id = useRef({ of: '', id: newId() });
  const periods = [periodOf(unit, today)];
  while (periods.length < offered) periods.push(previousPeriod(unit, periods.at(-1)!.from));
  const freeze = useChange(
    async (body: NewAssessment) => (await apiSend(assessment, 'POST', assessmentsPath, body)).data.id,
    [assessmentsPath, proposalsPath],
    onDone,
  );
  const send = ({ areaId, period, by }: Values) => {
    const [from, to] = period.split('/') as [string, string];
    const body = { areaId, from, to, by: acting(by) };
    const of = JSON.stringify(body);
    if (id.current.of !== of) id.current = { of, id: newId() };
    freeze.mutate({ id: id.current.id, ...body });
  };
  const choiceOf = ({ from, to }: { from: string; to: string }) => `${from}/${to}`;
  const last = periods.find((period) => isOver(period, today))!;
  return (
    <Card title={t('freeze.title')} testId="freeze-form">
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className={styles.form!}
        onFinish={send}
        initialValues={{ areaId: 'city:500000', period: choiceOf(last) }}
      >
        <p className={styles.note}>{t('freeze.meaning')}</p>
        <div className={styles.pair}>
          <Form.Item name="areaId" label={t('freeze.area')} rules={[{ required: true }]}>
            <AreaField mountains data-testid="freeze-area" />
          </Form.Item>
          <Form.Item label={t('freeze.unit')}>
            <Segmented
              value={unit}
              onChange={(next) => {
                setUnit(next);
                const running = periodOf(next, today);
                form.setFieldValue('period', choiceOf(previousPeriod(next, running.from)));
              }}
              options={units.map((value) => ({ value, label: t(`unit.${value}`) }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="period" label={t('freeze.period')} rules={[{ required: true }]}>
          <Select
            data-testid="freeze-period"
            options={periods.map((period) => ({
              value: choiceOf(period),
              label: `${format.period(period)}${isOver(period, today) ? '' : ` · ${t('periods.provisional')}`}`,
            }))}
          />
        </Form.Item>
        <ActingName />
        {freeze.fault && (
          <p role="alert" className={styles.fault}>
            {freeze.fault}
          </p>
        )}
        <div className={styles.bar}>
          <Button type="primary" htmlType="submit" loading={freeze.isPending} data-testid="freeze-send">
            {t('freeze.send')}
          </Button>
          <Button onClick={onCancel}>{t('cancel')}</Button>
          {freeze.isPending && <span role="status">{t('freeze.working')}</span>}
        </div>
      </Form>
    </Card>
  );
}
