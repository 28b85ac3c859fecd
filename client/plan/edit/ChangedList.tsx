import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutlineId } from '../../../domain/geo/edit/sheet.ts';
import { Card } from '../../ui/Card.tsx';
import type { Plan } from '../use-plan.ts';
import styles from './Edit.module.css';
import { GoneRow } from './GoneRow.tsx';

/** All zones that have something to save, when it is more than the active one: a press makes one active. */
export function ChangedList({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const { dirtyIds, zones, active, committed } = plan;
  const gone = (id: OutlineId) => !committed.outlines.has(id) && (zones.get(id)?.opened ?? null) !== null;
  if (dirtyIds.every((id) => id === active)) return null;
  return (
    <Card title={t('changed.title')} note={t('changed.hint')} testId="plan-changed">
      <ul className={styles.changed}>
        {dirtyIds.map((id) => {
          const work = zones.get(id)!;
          const name = work.fields.name.trim() || t('changed.unnamed');
          if (gone(id)) return <GoneRow key={id} plan={plan} id={id} saved={dirtyIds.every(gone)} />;
          return (
            <li key={id} data-active={id === active}>
              <button type="button" aria-pressed={id === active} onClick={() => plan.setActive(id)}>
                <strong>{name}</strong>
                <small>{t(`changed.${work.opened ? 'changed' : 'new'}`)}</small>
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
