import { useTranslation } from 'react-i18next';
import type { LiveEvent } from '../../../domain/model/live.ts';
import { ageText } from '../../app/live/age.ts';
import { serverNow } from '../../app/live.ts';
import { useNow } from '../../app/use-now.ts';
import { useFormat } from '../../ui/format.ts';
import { eventText } from './event-text.ts';
import styles from './Live.module.css';

/** The last events, one a row: what, when, how long ago. */
export function EventList({ events }: { events: readonly LiveEvent[] }) {
  const { t } = useTranslation('live');
  const { t: app } = useTranslation('app');
  const format = useFormat();
  const now = serverNow(useNow(10_000));
  if (events.length === 0) return <p className={styles.none}>{t('noEvents')}</p>;
  return (
    <ol className={styles.events} aria-label={t('events')}>
      {events.map((event) => {
        const { text, fault } = eventText(event, t, format);
        return (
          <li key={event.id} data-kind={event.kind} title={text}>
            <span className={styles.what}>
              {'person' in event && (
                <i className={styles.mark} data-role={event.person.role} aria-hidden="true" />
              )}
              {text}
              {fault && <em> · {fault}</em>}
            </span>
            <time dateTime={event.at}>
              {format.instant(event.at).slice(-5)}
              <small>{t('ago', { age: ageText(now - Date.parse(event.at), app) })}</small>
            </time>
          </li>
        );
      })}
    </ol>
  );
}
