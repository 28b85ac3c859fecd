import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnRoot } from '../../account/use-session.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { useInspected } from '../inspected.ts';
import { DayChoice } from '../playback/DayChoice.tsx';
import { useReplayed } from '../playback/use-playback.ts';
import { PatrolRow } from './PatrolRow.tsx';
import styles from './Patrols.module.css';
import { type PatrolsOf, usePatrols } from './use-patrols.ts';

/** Patrols of the window in the area, or the chief's own; a press shows the track. */
export function PatrolPanel() {
  const { chiefId, nobody, chief, patrolId, showPatrol } = useInspected();
  const areas = chief.data?.areas ?? [];
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const [of, setOf] = useState<PatrolsOf>('area');
  const [, replay] = useReplayed();
  const root = useOwnRoot();
  const areaId = areas[0]?.id ?? (nobody ? root : null);
  const query = usePatrols(chiefId, areaId, of);
  if (of === 'area' && areaId === null) return <p className={styles.note}>{t('chief.noArea')}</p>;
  return (
    <div data-testid="patrol-panel">
      {!nobody && (
        <Segmented
          block
          value={of}
          onChange={setOf}
          options={[
            { value: 'area' as const, label: areas[0]?.name ?? t('patrols.inArea') },
            { value: 'own' as const, label: t('patrols.own') },
          ]}
        />
      )}
      {of === 'area' && !nobody && <DayChoice />}
      <AsyncPanel
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={t('patrols.none')}
        rows={8}
      >
        {({ items, total }) => (
          <>
            <p className={styles.note}>
              {t('patrols.count', { total: format.number(total) })}
              {total > items.length && ` · ${t('patrols.shown', { n: items.length })}`}
            </p>
            <ul className={styles.list}>
              {items.map((patrol) => (
                <PatrolRow
                  key={patrol.id}
                  patrol={patrol}
                  shown={patrol.id === patrolId}
                  onPress={() => showPatrol(patrol.id === patrolId ? null : patrol.id)}
                  onReplay={() => {
                    showPatrol(patrol.id);
                    replay('track');
                  }}
                />
              ))}
            </ul>
          </>
        )}
      </AsyncPanel>
    </div>
  );
}
