import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { chiefOrder, chiefSummary, type NewOrder } from '../../../domain/model/index.ts';
import { useChange } from '../../account/use-change.ts';
import { newId } from '../../app/actions/new-id.ts';
import { apiSend, listOf, useApi } from '../../app/api.ts';
import { useToday } from '../../app/use-today.ts';
import { Card } from '../../ui/Card.tsx';
import { useActing } from '../ActingName.tsx';
import { AreaField } from '../AreaField.tsx';
import styles from '../Assess.module.css';
import { FormFoot } from '../FormFoot.tsx';
import { ordersPath } from '../paths.ts';

const chiefs = listOf(chiefSummary);

interface Values {
  number: string;
  title: string;
  text: string;
  chiefId: string;
  issuedOn: Dayjs;
  areaIds: string[];
  by?: string;
}

/** A new 林长令. */
export function OrderForm({ onDone }: { onDone(): void }) {
  const { t } = useTranslation('assess');
  const today = useToday();
  const acting = useActing();
  const id = useRef(newId());
  const lists = [
    useApi(chiefs, '/api/chiefs', { level: 'city', limit: 200 }),
    useApi(chiefs, '/api/chiefs', { level: 'district', limit: 500 }),
  ];
  const send = useChange(
    async (body: NewOrder) => (await apiSend(chiefOrder, 'POST', ordersPath, body)).data,
    [ordersPath],
    onDone,
  );
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Card title={t('orders.new')} testId="order-form">
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        className={styles.form!}
        initialValues={{ issuedOn: dayjs(today) }}
        onFinish={({ by, issuedOn, ...values }) =>
          send.mutate({ id: id.current, ...values, issuedOn: issuedOn.format('YYYY-MM-DD'), by: acting(by) })
        }
      >
        <div className={styles.pair}>
          <Form.Item name="number" label={t('orders.number')} rules={needed}>
            <Input maxLength={60} placeholder={t('orders.numberExample')} data-testid="order-number" />
          </Form.Item>
          <Form.Item name="issuedOn" label={t('orders.issuedOn')} rules={needed}>
            <DatePicker maxDate={dayjs(today)} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="chiefId" label={t('orders.chief')} rules={needed}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={lists.some(({ isPending }) => isPending)}
            options={lists.flatMap(({ data }) =>
              (data?.items ?? []).map(({ id: value, name, title, areas }) => ({
                value,
                label: `${name} · ${title} · ${areas.map((area) => area.name).join(t('and'))}`,
              })),
            )}
            data-testid="order-chief"
          />
        </Form.Item>
        <Form.Item name="title" label={t('orders.heading')} rules={needed}>
          <Input maxLength={200} data-testid="order-title" />
        </Form.Item>
        <Form.Item name="text" label={t('orders.text')} rules={needed}>
          <Input.TextArea
            autoSize={{ minRows: 5, maxRows: 20 }}
            maxLength={20_000}
            data-testid="order-text"
          />
        </Form.Item>
        <Form.Item name="areaIds" label={t('orders.areas')} rules={needed}>
          <AreaField mode="multiple" maxTagCount={8} data-testid="order-areas" />
        </Form.Item>
        <FormFoot send={send} onCancel={onDone} testId="order-send">
          {t('orders.send')}
        </FormFoot>
      </Form>
    </Card>
  );
}
