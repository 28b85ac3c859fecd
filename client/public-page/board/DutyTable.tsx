import { useTranslation } from 'react-i18next';
import type { PublishedDuty } from '../../../domain/model/publication.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Board.module.css';

/** Article 13 as it stood on the last day of the period. */
export function DutyTable({ duty: { at, chiefs, subordinates } }: { duty: PublishedDuty }) {
  const { t } = useTranslation(['public', 'app']);
  const format = useFormat();
  return (
    <>
      <h3>{t('figures.duty', { at })}</h3>
      <ul className={styles.duty} data-testid="duty">
        {chiefs.map(({ name, title, status, done, rule, period, keyAreas }) => (
          <li key={`${title} ${name}`} data-status={status}>
            <strong>
              {title} {name}
            </strong>
            <span className={styles.dutyStatus}>{t(`dutyStatus.${status}`)}</span>
            <small>
              {done === null || !period
                ? t('figures.noDuty')
                : t('figures.done', { done, required: rule.required, period: format.period(period) })}
              {keyAreas.total > 0 && ` · ${t('figures.keyAreas', keyAreas)}`}
            </small>
          </li>
        ))}
      </ul>
      {subordinates.chiefs > 0 && (
        <p className={styles.soft}>
          {t('figures.below', {
            n: subordinates.chiefs,
            met: subordinates.met,
            overdue: subordinates.overdue,
          })}
        </p>
      )}
    </>
  );
}
