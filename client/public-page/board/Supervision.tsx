import { useTranslation } from 'react-i18next';
import type { PublicBoard } from '../../../domain/model/public-area.ts';
import { areaPage, PublicLink } from '../PublicLink.tsx';
import styles from './Board.module.css';

/** Whom to call, and the way to write. */
export function Supervision({ board: { id, office } }: { board: PublicBoard }) {
  const { t } = useTranslation('public');
  return (
    <section className={`${styles.card} ${styles.wide} ${styles.supervision}`} aria-labelledby="supervision">
      <h2 id="supervision">{t('board.supervision')}</h2>
      <div>
        {office?.phone ? (
          <a
            className={styles.phone}
            href={`tel:${office.phone.replaceAll(/[^\d+]/g, '')}`}
            data-testid="phone"
          >
            {office.phone}
          </a>
        ) : (
          <p className={styles.soft}>{t('board.noPhone')}</p>
        )}
        {office && <p className={styles.soft}>{office.name}</p>}
      </div>
      <PublicLink to={`${areaPage(id)}/complaint`} className={styles.complain} testId="complain">
        {t('complaint.open')}
      </PublicLink>
    </section>
  );
}
