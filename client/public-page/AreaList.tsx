import { useTranslation } from 'react-i18next';
import type { PublicArea } from '../../domain/model/public-area.ts';
import { useFormat } from '../ui/format.ts';
import { StatusTag } from '../ui/StatusTag.tsx';
import styles from './Public.module.css';
import { areaPage, PublicLink } from './PublicLink.tsx';

/** Areas as cards, each a link to its board. */
export function AreaList({ areas }: { areas: PublicArea[] }) {
  const { t } = useTranslation(['public', 'app']);
  const format = useFormat();
  return (
    <ul className={styles.areas} data-testid="areas">
      {areas.map(({ id, kind, name, parent, chiefs, published }) => (
        <li key={id}>
          <PublicLink to={areaPage(id)} className={styles.area} testId={`area-${id}`}>
            <strong>{name}</strong>
            <small>
              {t(`kind.${kind}`)}
              {parent && ` · ${parent.name}`}
            </small>
            <span className={styles.who}>
              {chiefs.length > 0
                ? chiefs
                    .slice(0, 2)
                    .map((chief) => `${chief.title} ${chief.name}`)
                    .join(t('comma'))
                : t('board.noChief')}
            </span>
            {published ? (
              <span className={styles.figure}>
                <b>{published.ratio === null ? t('figures.none') : format.percent(published.ratio)}</b>
                <StatusTag status={published.status} />
                <small>{format.period(published.period)}</small>
              </span>
            ) : (
              <span className={styles.figure} data-none>
                {t('figures.unpublished')}
              </span>
            )}
          </PublicLink>
        </li>
      ))}
    </ul>
  );
}
