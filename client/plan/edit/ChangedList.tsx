import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import type { Plan } from '../use-plan.ts';
import styles from './Edit.module.css';

/** All zones that have something to save, when it is more than the active one: a press makes one active. */
export function ChangedList({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const { dirtyIds, zones, active, committed } = plan;
  if (dirtyIds.every((id) => id === active)) return null;
  return (
    <Card title={t('changed.title')} note={t('changed.hint')} testId="plan-changed">
      <ul className={styles.changed}>
        {dirtyIds.map((id) => {
          const work = zones.get(id)!;
          const name = work.fields.name.trim() || t('changed.unnamed');
          const gone = !committed.outlines.has(id) && work.opened !== null;
          return (
            <li key={id} data-active={id === active}>
              <button type="button" aria-pressed={id === active} onClick={() => plan.setActive(id)}>
                <strong>{name}</strong>
                <small>{t(`changed.${gone ? 'gone' : work.opened ? 'changed' : 'new'}`)}</small>
              </button>
              <Popconfirm
                title={t('changed.discardTitle', { name })}
                okText={t('changed.discard')}
                okButtonProps={{ danger: true }}
                onConfirm={() => plan.revert(id)}
              >
                <Button type="text">{t('changed.discard')}</Button>
              </Popconfirm>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
