import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../../domain/law/period.ts';
import type { Coverage, Duty } from '../../../domain/model/index.ts';
import styles from './Coverage.module.css';

/** The shortest that a period of Article 13 is, days. */
const daysOf = { week: 7, month: 28, quarter: 90, 'half-year': 181, year: 365 };

/**
 * A chief has to patrol the whole area within the period of his duty (Article 13): held against fewer days, the target says
 * little, and the page says so.
 */
export function TargetNote({ coverage, per }: { coverage: Coverage; per: Duty['rule']['per'] | undefined }) {
  const { t } = useTranslation('home');
  const days = daysBetween(coverage.period.from, coverage.period.to);
  if (per === undefined || per === 'none' || days >= daysOf[per] || coverage.ratio === null) return null;
  return (
    <p className={styles.hint} data-testid="target-note">
      {t('target.shortWindow', { days, per: t(`target.per.${per}`) })}
    </p>
  );
}
