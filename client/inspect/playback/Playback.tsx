import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { useInspected } from '../inspected.ts';
import { DayReplay } from './DayReplay.tsx';
import { PatrolReplay } from './PatrolReplay.tsx';
import styles from './Playback.module.css';
import { type Replayed, useDayPlayback, usePatrolPlayback } from './use-playback.ts';

/** 轨迹回放: the chosen patrol, or a day of the chief's area, replayed on the map. Its own chunk, with deck.gl's trips. */
export default function Playback({ replayed, onClose }: { replayed: Replayed; onClose(): void }) {
  const { t } = useTranslation('playback');
  const card = useRef<HTMLDivElement>(null);
  const { patrolId } = useInspected();
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each thing that is replayed
  useEffect(() => {
    // On a phone the card stands far from the row that opened it; the map above both stays where it is.
    card.current?.scrollIntoView({ block: 'start' });
  }, [replayed, patrolId]);
  const close = (
    <button type="button" className={styles.close} onClick={onClose} data-testid="replay-close">
      {t('close')}
    </button>
  );
  return (
    <div ref={card} className={styles.place}>
      {replayed === 'track' ? <OfPatrol close={close} /> : <OfDay day={replayed} close={close} />}
    </div>
  );
}

function OfPatrol({ close }: { close: React.ReactNode }) {
  const { t } = useTranslation('playback');
  const format = useFormat();
  const { patrolId } = useInspected();
  const query = usePatrolPlayback(patrolId);
  const patrol = query.data;
  return (
    <Card
      title={t('title')}
      note={patrol && `${patrol.personName ?? t('unknown')} · ${format.instant(patrol.startedAt)}`}
      extra={close}
      testId="replay"
    >
      <AsyncPanel query={query} rows={4}>
        {(playback) => <PatrolReplay key={playback.id} playback={playback} />}
      </AsyncPanel>
    </Card>
  );
}

function OfDay({ day, close }: { day: string; close: React.ReactNode }) {
  const { t } = useTranslation('playback');
  const { chief } = useInspected();
  const areas = chief.data?.areas ?? [];
  const query = useDayPlayback(areas.length > 0 ? chief.data!.id : null, day);
  const where = areas.map(({ name }) => name).join(t('comma'));
  return (
    <Card title={t('title')} note={where && `${where} · ${day}`} extra={close} testId="replay">
      {chief.data && areas.length === 0 ? (
        <p className={styles.note}>{t('noArea')}</p>
      ) : (
        <AsyncPanel query={query} rows={4}>
          {(playback) => <DayReplay playback={playback} />}
        </AsyncPanel>
      )}
    </Card>
  );
}
