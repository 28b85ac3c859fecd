import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../app/areas.ts';
import { isKind } from '../carousel/order.ts';
import { moved, rowsOf, toggled } from './order-edit.ts';
import styles from './Settings.module.css';

/** The parts of the carousel's order with what it leaves out below; buttons, so that the keyboard can do it too. */
export function OrderList({
  order,
  onChange,
}: {
  order: readonly string[];
  onChange(order: readonly string[]): void;
}) {
  const { t } = useTranslation('display');
  const areas = [...(useAreas('mountain').data?.items ?? []), ...(useAreas('district').data?.items ?? [])];
  const nameOf = (part: string) =>
    isKind(part) ? t(`settings.part.${part}`) : (areas.find(({ id }) => id === part)?.name ?? part);
  return (
    <ol className={styles.rows} data-testid="settings-order">
      {rowsOf(order).map(({ part, on }, i) => {
        const name = nameOf(part);
        return (
          <li key={part} className={styles.row} data-part={part} data-on={on}>
            <Checkbox
              checked={on}
              disabled={on && order.length === 1}
              onChange={() => onChange(toggled(order, part))}
            >
              {name}
            </Checkbox>
            <Button
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={t('settings.up', { name })}
              disabled={!on || i === 0}
              onClick={() => onChange(moved(order, part, -1))}
            />
            <Button
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={t('settings.down', { name })}
              disabled={!on || i === order.length - 1}
              onClick={() => onChange(moved(order, part, 1))}
            />
          </li>
        );
      })}
    </ol>
  );
}
