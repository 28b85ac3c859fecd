import { useTranslation } from 'react-i18next';
import type { CoveragePart, CoverageParts } from '../../../domain/model/coverage-parts.ts';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useInspected } from '../inspected.ts';
import styles from './Parts.module.css';

/** One grid or parcel: its share, its visits, and how long ago the last one was. */
export function PartRow({ part, of }: { part: CoveragePart; of: CoverageParts['of'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { pointed } = useInspected();
  const key = `${of} ${part.id}`;
  const path = of === 'grid' ? `/api/areas/${part.id}` : `/ogc/collections/parcel/items/${part.id}`;
  const last =
    part.daysSinceVisit === null ? t('parts.never') : t('parts.daysAgo', { count: part.daysSinceVisit });
  return (
    <li>
      <button
        type="button"
        aria-pressed={pointed.key === key}
        onClick={() => pointed.toggle({ key, path })}
        data-testid="part"
      >
        <span className={styles.what}>
          <strong>{part.name}</strong>
          <small>
            {format.area(part.areaM2)} · {t('parts.visits', { count: part.visits })} · {last}
          </small>
        </span>
        <span className={styles.share}>
          <b>{format.percent(part.ratio)}</b>
          <StatusTag status={part.status} />
        </span>
      </button>
    </li>
  );
}
