import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PatrolRecord } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { PhotoStrip } from '../../photos/PhotoStrip.tsx';
import { useFormat } from '../../ui/format.ts';
import { useInspected } from '../inspected.ts';
import { Article13 } from './Article13.tsx';
import { handTimes } from './form/written.ts';
import styles from './Records.module.css';
import { ResultTag } from './ResultTag.tsx';

/** One record: who, how and when, what was found, with whom and where, and whether it counts. */
export function RecordRow({ record, onChange }: { record: PatrolRecord; onChange(): void }) {
  const { t } = useTranslation(['records', 'inspect']);
  const format = useFormat();
  const writes = useMay('patrol');
  const { patrolId, showPatrol } = useInspected();
  const { patrol, byHand, findings, companions, areas, places, photos, by } = record;
  const { from, to } = handTimes(patrol);
  const where = [...areas.map(({ name }) => name), places].filter(Boolean).join(t('comma'));
  const shown = patrol.id === patrolId;
  return (
    <li className={styles.record} data-testid="record-item" data-record={record.id}>
      <p className={styles.head}>
        <strong>{patrol.personName ?? t('inspect:patrols.unknown')}</strong>
        <span>{t(`inspect:kind.${patrol.kind}`)}</span>
        <ResultTag result={record.result} />
      </p>
      <p className={styles.soft}>
        {from}–{to}
        {byHand ? ` · ${t('byHand')}` : ` · ${format.length(patrol.lengthM)}`}
        {record.illustrative && <em className={styles.demo}>{t('inspect:chief.demo')}</em>}
      </p>
      {findings && <p className={styles.findings}>{findings}</p>}
      {where && <p className={styles.soft}>{t('where', { where })}</p>}
      {companions.length > 0 && (
        <p className={styles.soft}>{t('with', { names: companions.join(t('comma')) })}</p>
      )}
      <PhotoStrip photos={photos} />
      <Article13 patrolId={patrol.id} chiefId={patrol.chiefId} />
      <p className={styles.foot}>
        <small>{t('writtenBy', { name: by.name, time: format.instant(record.changedAt) })}</small>
        {patrol.bbox && (
          <Button aria-pressed={shown} onClick={() => showPatrol(shown ? null : patrol.id)}>
            {t('track')}
          </Button>
        )}
        {writes && (
          <Button onClick={onChange} data-testid="record-change">
            {t('change')}
          </Button>
        )}
      </p>
    </li>
  );
}
