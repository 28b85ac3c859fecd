import { useTranslation } from 'react-i18next';
import type { ZoneEvent } from '../../../../domain/model/index.ts';
import { useFormat } from '../../../ui/format.ts';
import styles from '../Life.module.css';

/** Who did what, when and why, the newest first. */
export function EventList({ events }: { events: ZoneEvent[] }) {
  const { t } = useTranslation('plan-life');
  const format = useFormat();
  return (
    <ol className={styles.events}>
      {events.map(({ id, action, at, by, reason, day, revision }) => (
        <li key={id} data-testid="zone-event" data-action={action}>
          <strong>{t(`event.${action}`, { revision })}</strong>
          {day && <span> {t(action === 'abolish' ? 'event.endsOn' : 'event.holdsFrom', { day })}</span>}
          <small>
            {format.instant(at)} · {by?.name ?? t('nobody')}
          </small>
          {reason && <p>{reason}</p>}
        </li>
      ))}
    </ol>
  );
}
