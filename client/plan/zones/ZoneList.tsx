import { DeleteOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../domain/model/index.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { useZones } from './use-zones.ts';
import styles from './Zones.module.css';

/** The zones that are in force or will be; a press opens one for changing. */
export function ZoneList({
  openedId,
  onOpen,
  onRemove,
}: {
  openedId: string | null;
  onOpen(zone: Zone): void;
  onRemove(zone: Zone): void;
}) {
  const { t } = useTranslation('plan');
  const query = useZones();
  return (
    <Card title={t('zones.title')} testId="plan-zones">
      <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('zones.none')} rows={4}>
        {({ items }) => (
          <ul className={styles.list}>
            {items.map((zone) => (
              <Row
                key={zone.id}
                zone={zone}
                opened={zone.id === openedId}
                onOpen={() => onOpen(zone)}
                onRemove={() => onRemove(zone)}
              />
            ))}
          </ul>
        )}
      </AsyncPanel>
    </Card>
  );
}

function Row({
  zone,
  opened,
  onOpen,
  onRemove,
}: {
  zone: Zone;
  opened: boolean;
  onOpen(): void;
  onRemove(): void;
}) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const facts = [
    t(`purpose.${zone.purpose}`),
    zone.areaM2 === null ? null : format.area(zone.areaM2),
    zone.validFrom && t('zones.from', { day: zone.validFrom }),
    zone.illustrative ? t('zones.illustrative') : null,
  ];
  return (
    <li className={styles.item} data-opened={opened}>
      <button
        type="button"
        onClick={onOpen}
        aria-pressed={opened}
        data-testid="zone-item"
        title={t('zones.open', { name: zone.name })}
      >
        <strong>{zone.name}</strong>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </button>
      <Popconfirm
        title={t('zones.deleteTitle', { name: zone.name })}
        description={<div className={styles.confirm}>{t('zones.deleteText')}</div>}
        okText={t('zones.delete')}
        okButtonProps={{ danger: true }}
        onConfirm={onRemove}
      >
        <Button
          type="text"
          danger
          icon={<DeleteOutlined />}
          aria-label={t('zones.deleteNamed', { name: zone.name })}
          data-testid="zone-delete"
        />
      </Popconfirm>
    </li>
  );
}
