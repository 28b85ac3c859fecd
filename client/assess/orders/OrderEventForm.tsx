import { Button, Form, Input, Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChiefOrder, chiefOrder, type NewOrderEvent } from '../../../domain/model/index.ts';
import { useChange } from '../../account/use-change.ts';
import { newId } from '../../app/actions/new-id.ts';
import { apiSend } from '../../app/api.ts';
import { ActingName, useActing } from '../ActingName.tsx';
import styles from '../Assess.module.css';
import { ordersPath } from '../paths.ts';

interface Values {
  areaId?: string;
  note?: string;
  by?: string;
}

/** Receipt or feedback of an addressed area, or the end of the order. */
export function OrderEventForm({
  order,
  kind,
  areas,
  onDone,
}: {
  order: ChiefOrder;
  kind: NewOrderEvent['kind'];
  areas: ChiefOrder['areas'];
  onDone(): void;
}) {
  const { t } = useTranslation('assess');
  const acting = useActing();
  const id = useRef(newId());
  const path = `${ordersPath}/${order.id}`;
  const send = useChange(
    async (body: NewOrderEvent) => {
      // Receipts of other areas come all the time and are no reason to refuse this one: the server checks what it asks for.
      const { etag } = await apiSend(chiefOrder, 'GET', path);
      return (await apiSend(chiefOrder, 'POST', `${path}/events`, body, { 'If-Match': etag ?? '*' })).data;
    },
    [ordersPath],
    onDone,
  );
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      className={styles.form!}
      onFinish={({ areaId, note, by }) =>
        send.mutate({ id: id.current, kind, areaId: areaId ?? null, note: note ?? '', by: acting(by) })
      }
    >
      {kind !== 'revoke' && (
        <Form.Item
          name="areaId"
          label={t('orders.area')}
          rules={[{ required: true, message: t('areaNeeded') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={areas.map(({ id: value, name: label }) => ({ value, label }))}
            data-testid="order-event-area"
          />
        </Form.Item>
      )}
      {kind !== 'receipt' && (
        <Form.Item
          name="note"
          label={t(`orderNote.${kind}`)}
          rules={[{ required: true, whitespace: true, message: t('noteNeeded') }, { max: 2000 }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      )}
      <ActingName />
      {send.fault && (
        <p role="alert" className={styles.fault}>
          {send.fault}
        </p>
      )}
      <div className={styles.bar}>
        <Button
          type="primary"
          danger={kind === 'revoke'}
          htmlType="submit"
          loading={send.isPending}
          data-testid="order-event-send"
        >
          {t(`orderDo.${kind}`)}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
