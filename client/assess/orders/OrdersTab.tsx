import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chiefOrder } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { listOf, useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import styles from '../Assess.module.css';
import { ordersPath } from '../paths.ts';
import { OrderForm } from './OrderForm.tsx';
import { OrderItem } from './OrderItem.tsx';

const list = listOf(chiefOrder);

/** 林长令: what was issued, who has confirmed and answered it. */
export function OrdersTab() {
  const { t } = useTranslation('assess');
  const may = useMay('assess');
  const [writing, setWriting] = useState(false);
  const query = useApi(list, ordersPath, { limit: 200 });
  return (
    <div className={styles.stack}>
      <div className={styles.bar}>
        <p className={`${styles.note} ${styles.grow}`}>{t('orders.meaning')}</p>
        {may && !writing && (
          <Button type="primary" onClick={() => setWriting(true)} data-testid="order-open">
            {t('orders.open')}
          </Button>
        )}
      </div>
      {writing && <OrderForm onDone={() => setWriting(false)} />}
      <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('orders.none')}>
        {({ items }) => (
          <ul className={styles.list}>
            {items.map((order) => (
              <OrderItem key={order.id} order={order} />
            ))}
          </ul>
        )}
      </AsyncPanel>
    </div>
  );
}
