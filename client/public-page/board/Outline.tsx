import { useTranslation } from 'react-i18next';
import type { PublicBoard } from '../../../domain/model/public-area.ts';
import styles from './Board.module.css';

/** Where it is: a drawing of a few hundred points, and no map to load. */
export function Outline({ board: { outline, name, mapApproval } }: { board: PublicBoard }) {
  const { t } = useTranslation('public');
  return (
    <section className={styles.card} aria-labelledby="outline">
      <h2 id="outline">{t('board.outline')}</h2>
      {outline ? (
        <figure className={styles.outline}>
          <svg
            viewBox={`0 0 ${outline.width} ${outline.height}`}
            role="img"
            aria-label={t('board.outlineOf', { name })}
          >
            {outline.around && <path d={outline.around} className={styles.around} fillRule="evenodd" />}
            <path
              d={outline.area}
              className={styles.shape}
              fillRule="evenodd"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          <figcaption>
            {t('board.sketch')}
            {mapApproval && ` · ${t('approval', { number: mapApproval })}`}
          </figcaption>
        </figure>
      ) : (
        <p className={styles.soft}>{t('board.noOutline')}</p>
      )}
    </section>
  );
}
