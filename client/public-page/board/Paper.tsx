import { useTranslation } from 'react-i18next';
import type { PublicBoard } from '../../../domain/model/public-area.ts';
import { apiUrl } from '../../app/api.ts';
import styles from './Board.module.css';

const sizes = ['A4', 'A3'] as const;

/** The board to hang up, and the code that leads here. */
export function Paper({ board: { id, name } }: { board: PublicBoard }) {
  const { t, i18n } = useTranslation('public');
  const path = `/api/public/areas/${encodeURIComponent(id)}`;
  return (
    <section className={`${styles.card} ${styles.wide} ${styles.paper}`} aria-labelledby="paper">
      <img src={`${path}/qr.svg`} alt={t('board.qr', { name })} width={132} height={132} />
      <div>
        <h2 id="paper">{t('board.paper')}</h2>
        <p className={styles.soft}>{t('board.paperWhy')}</p>
        <p className={styles.files}>
          {sizes.map((size) => (
            <a
              key={size}
              href={apiUrl(`${path}/board.pdf`, { size, lang: i18n.language })}
              download
              data-testid={`pdf-${size}`}
            >
              PDF {size}
            </a>
          ))}
          <a href={apiUrl(`${path}/board.svg`, { lang: i18n.language })} target="_blank" rel="noreferrer">
            SVG
          </a>
        </p>
      </div>
    </section>
  );
}
