import { useTranslation } from 'react-i18next';
import type { PublicBoard } from '../../../domain/model/public-area.ts';
import styles from './Board.module.css';

export function Chiefs({ chiefs }: Pick<PublicBoard, 'chiefs'>) {
  const { t } = useTranslation('public');
  return (
    <section className={styles.card} aria-labelledby="chiefs">
      <h2 id="chiefs">{t('board.chiefs')}</h2>
      {chiefs.length === 0 && <p className={styles.soft}>{t('board.noChief')}</p>}
      <ul className={styles.chiefs} data-testid="chiefs">
        {chiefs.map(({ name, title, post }) => (
          <li key={`${title} ${name}`}>
            <strong>{name}</strong>
            <span>{title}</span>
            <small>{post}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
