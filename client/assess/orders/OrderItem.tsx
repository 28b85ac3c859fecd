import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChiefOrder, NewOrderEvent } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { useFormat } from '../../ui/format.ts';
import styles from '../Assess.module.css';
import { OrderEventForm } from './OrderEventForm.tsx';

/** One 林长令: its words, whom it is addressed to, who has confirmed and answered. */
export function OrderItem({ order }: { order: ChiefOrder }) {
  const { t } = useTranslation('assess');
  const format = useFormat();
  const may = useMay('assess');
  const [adding, add] = useState<NewOrderEvent['kind'] | null>(null);
  const received = order.areas.filter(({ receivedAt }) => receivedAt !== null);
  const answered = order.areas.filter(({ feedback }) => feedback > 0);
  const missing = order.areas.filter(({ receivedAt }) => receivedAt === null);
  const issued = order.state === 'issued';
  const kinds: NewOrderEvent['kind'][] = [
    ...(missing.length > 0 ? (['receipt'] as const) : []),
    ...(received.length > 0 ? (['feedback'] as const) : []),
    'revoke',
  ];
  return (
    <li
      className={styles.item}
      data-tone={issued ? 'ok' : 'none'}
      data-testid="order"
      data-state={order.state}
    >
      <p className={styles.head}>
        <span>{order.number}</span> <b>{order.title}</b>
        {!issued && <span className={styles.state}>{t('orders.revoked')}</span>}
        {order.illustrative && <span className={styles.demo}>{t('demo')}</span>}
      </p>
      <p className={styles.note}>
        {t('orders.signed', { name: order.chief.name, title: order.chief.title, on: order.issuedOn })}
      </p>
      <p className={styles.note} data-testid="order-counts">
        {t('orders.counts', {
          all: order.areas.length,
          received: received.length,
          answered: answered.length,
        })}
        {missing.length > 0 &&
          issued &&
          ` ${t('orders.missing', { names: missing.map(({ name }) => name).join(t('and')) })}`}
      </p>
      <details>
        <summary className={styles.summary}>{t('orders.read')}</summary>
        <p className={styles.text}>{order.text}</p>
        <ul className={styles.history}>
          {order.events.map(({ id, kind, at, area, by, note }) => (
            <li key={id}>
              <b>
                {t(`orderEvent.${kind}`)} {area?.name}
              </b>{' '}
              <span className={styles.soft}>
                {format.instant(at)} {by.name}
              </span>{' '}
              {note}
            </li>
          ))}
        </ul>
      </details>
      {may && issued && adding === null && (
        <div className={styles.bar}>
          {kinds.map((kind) => (
            <Button key={kind} onClick={() => add(kind)} data-testid={`order-${kind}`}>
              {t(`orderDo.${kind}`)}
            </Button>
          ))}
        </div>
      )}
      {adding && (
        <OrderEventForm
          order={order}
          kind={adding}
          areas={adding === 'receipt' ? missing : received}
          onDone={() => add(null)}
        />
      )}
    </li>
  );
}
