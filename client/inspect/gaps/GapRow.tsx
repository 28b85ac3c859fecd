import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gap } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Gaps.module.css';
import type { GapFocus } from './gap-focus.ts';
import { gridNames, visitWords } from './gap-words.ts';

/** One gap: how large, where, and for how long nobody has been there. Press or Enter flies to it. */
export function GapRow({ gap, focus }: { gap: Gap; focus: GapFocus }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const row = useRef<HTMLButtonElement>(null);
  const selected = focus.selectedId === gap.id;
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const { shown, more } = gridNames(gap);
  const visit = visitWords(gap);
  return (
    <li>
      <button
        ref={row}
        type="button"
        className={styles.row}
        aria-pressed={selected}
        data-hovered={focus.hoveredId === gap.id}
        data-testid="gap-item"
        data-gap={gap.id}
        title={t('gaps.fly', { rank: gap.rank })}
        onClick={() => focus.choose(gap)}
        onPointerEnter={() => focus.hover(gap.id)}
        onPointerLeave={() => focus.hover(null)}
        onFocus={() => focus.hover(gap.id)}
        onBlur={() => focus.hover(null)}
      >
        <span className={styles.rank}>{gap.rank}</span>
        <span className={styles.what}>
          <strong>{format.area(gap.areaM2)}</strong>
          <span className={styles.visit} data-never={gap.daysSinceVisit === null}>
            {t(visit.key, { count: visit.count })}
          </span>
          <small>
            {shown.length > 0 ? shown.join('、') : t('gaps.noGrid')}
            {more > 0 && ` ${t('gaps.moreGrids', { n: gap.grids.length })}`}
            {` · ${t('gaps.parcels', { n: format.number(gap.parcelCount) })}`}
          </small>
        </span>
      </button>
    </li>
  );
}
