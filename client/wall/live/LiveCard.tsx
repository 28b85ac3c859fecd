import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveBadge } from '../../app/LiveBadge.tsx';
import {
  countPeople,
  isCurrent,
  serverNow,
  useLiveEvents,
  useLiveKnown,
  useLivePeople,
  useLiveState,
} from '../../app/live.ts';
import { useNow } from '../../app/use-now.ts';
import { Card } from '../../ui/Card.tsx';
import { EventList } from './EventList.tsx';
import styles from './Live.module.css';
import { PeopleFigures } from './PeopleFigures.tsx';

/** Who is out now, and what happened last. Grey as a whole, with the age of its data, while they are not the present. */
export function LiveCard({ events: shown = 12 }: { events?: number }) {
  const { t } = useTranslation('live');
  const state = useLiveState();
  const known = useLiveKnown();
  const people = useLivePeople();
  const news = useLiveEvents();
  // A device that was out of reach tells of earlier things later.
  const events = useMemo(
    () => news.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, shown),
    [news, shown],
  );
  const now = serverNow(useNow(10_000));
  const counts = countPeople(people, now);
  const demo = people.some((person) => person.demo) || events.some((e) => 'person' in e && e.person.demo);
  return (
    <Card
      title={t('title')}
      extra={
        <>
          {demo && <small className={styles.demo}>{t('demo')}</small>}
          <LiveBadge testId="live-card-state" />
        </>
      }
      grow
      testId="live-card"
    >
      <div className={styles.card} data-old={!isCurrent(state)}>
        {counts.fresh + counts.stale === 0 ? (
          <p className={styles.none} data-testid="live-empty">
            {t(known ? 'empty' : 'waiting')}
          </p>
        ) : (
          <PeopleFigures counts={counts} />
        )}
        {known && <EventList events={events} />}
      </div>
    </Card>
  );
}
