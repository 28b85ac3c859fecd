import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../../../domain/model/index.ts';
import styles from './ZoneDuties.module.css';

/** Zones (片区) whose local rule asks for patrols on top of Article 13: what is done in the running period, and why it is asked. */
export function ZoneDuties({ zones }: { zones: Duty['zones'] }) {
  const { t } = useTranslation('duty');
  const id = useId();
  if (zones.length === 0) return null;
  return (
    <section className={styles.zones} aria-labelledby={id} data-testid="zone-duties">
      <h3 id={id}>{t('zone.title')}</h3>
      <ul>
        {zones.map(({ id: zone, name, per, required, done, remaining, binding, since, dueDate, to }) => (
          <li key={zone} data-left={remaining > 0} data-testid="zone-duty">
            <strong>{name}</strong>{' '}
            <span className={styles.figures}>
              {t('zone.done', { done, required })}{' '}
              {binding && remaining === 0 && <span aria-hidden="true">✓</span>}
            </span>
            <small>
              {t('zone.rule', { per: t(`zone.per.${per}`), count: required, since })} ·{' '}
              {t(binding ? 'zone.due' : 'zone.notYet', { date: dueDate, from: to })}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
