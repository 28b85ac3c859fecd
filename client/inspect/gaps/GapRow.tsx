import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gap, GapList } from '../../../domain/model/index.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { gapPriority, gapRankLines, gapReasons, speciesWords } from '../../ui/gap-rank.ts';
import { GapCheck } from '../tasks/GapCheck.tsx';
import { GapDetails } from './detail/GapDetails.tsx';
import styles from './Gaps.module.css';
import type { GapFocus } from './gap-focus.ts';
import { gridNames, visitWords } from './gap-words.ts';

interface Props {
  gap: Gap;
  ranking: GapList['ranking'];
  focus: GapFocus;
  /** whether its details are shown */
  open: boolean;
  onToggle(): void;
}

/**
 * One gap: how large, where, for how long nobody has been there, and why it has its rank. Press or Enter flies to it;
 * a button of its own opens the details in place.
 */
export function GapRow({ gap, ranking, focus, open, onToggle }: Props) {
  const { t, i18n } = useTranslation('inspect');
  const { t: app } = useTranslation('app');
  const { t: own } = useTranslation('gaps');
  const details = useId();
  const format = useFormat();
  const row = useRef<HTMLButtonElement>(null);
  const selected = focus.selectedId === gap.id;
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const { shown, more } = gridNames(gap);
  const visit = visitWords(gap);
  return (
    <li className={styles.item}>
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
          <small>{speciesWords(gap.dominantSpecies, i18n.language, app)}</small>
          <small>
            {shown.length > 0 ? shown.join('、') : t('gaps.noGrid')}
            {more > 0 && ` ${t('gaps.moreGrids', { n: gap.grids.length })}`}
            {` · ${t('gaps.parcels', { n: format.number(gap.parcelCount) })}`}
          </small>
        </span>
      </button>
      <div className={styles.foot}>
        <p className={styles.why} data-testid="gap-why">
          <Explain rule={[...gapRankLines(gap, ranking, app, format), app('gapRank.thirds')]}>
            <strong>{app(`gapRank.priority.${gapPriority(gap.rank, ranking.ranked)}`)}</strong>
            {` · ${gapReasons(gap, ranking.rule, app)}`}
          </Explain>
        </p>
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          aria-controls={open ? details : undefined}
          aria-label={own(open ? 'detail.close' : 'detail.open', { rank: gap.rank })}
          onClick={() => {
            // Its details mean this one: shown on the map, which stays where it is.
            if (!open) focus.pick(gap.id);
            onToggle();
          }}
          data-testid="gap-detail-open"
        >
          {own(open ? 'detail.less' : 'detail.more')}
        </button>
      </div>
      <GapCheck gap={gap} />
      {open && (
        <div id={details}>
          <GapDetails gap={gap} />
        </div>
      )}
    </li>
  );
}
