import { Switch } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../domain/law/period.ts';
import type { Duty } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { KeyAreaRow } from './KeyAreaRow.tsx';
import styles from './KeyAreas.module.css';
import { useFrequentAreas, useKeyAreaMap } from './use-key-area-map.ts';

/** Where problems are frequent in what the chief answers for, how many patrols each such area asks for, and why. */
export function KeyAreas({ duty }: { duty: Duty }) {
  const { t } = useTranslation('duty');
  const format = useFormat();
  const id = useId();
  const [onMap, setOnMap] = useState(true);
  const { keyAreas } = duty;
  const list = useFrequentAreas(duty.chiefId, keyAreas.length > 0).data;
  const showOnMap = useKeyAreaMap(onMap && keyAreas.length > 0 ? list?.items : undefined);
  const left = keyAreas.filter(({ remaining }) => remaining > 0).length;
  return (
    <section className={styles.areas} aria-labelledby={id} data-testid="key-areas">
      <h3 id={id}>{t('key.title')}</h3>
      {keyAreas.length === 0 ? (
        <p>{t('key.none')}</p>
      ) : (
        <>
          <div className={styles.head}>
            <p data-left={left > 0}>{t('key.count', { total: keyAreas.length, left })}</p>
            <label htmlFor={`${id}-map`}>
              {t('key.onMap')}
              <Switch id={`${id}-map`} checked={onMap} onChange={setOnMap} data-testid="key-areas-on-map" />
            </label>
          </div>
          <ul>
            {keyAreas.map((area) => (
              <KeyAreaRow
                key={area.id}
                area={area}
                onShow={() => {
                  setOnMap(true);
                  showOnMap(area.bbox);
                }}
              />
            ))}
          </ul>
          {list && (
            <p className={styles.source} data-testid="key-areas-source">
              {t('key.source', {
                from: list.period.from,
                to: addDays(list.period.to, -1),
                n: format.number(list.reported),
                time: format.instant(list.dataTime),
              })}
              {list.items.some(({ illustrative }) => illustrative) && t('key.demo')}
            </p>
          )}
        </>
      )}
    </section>
  );
}
