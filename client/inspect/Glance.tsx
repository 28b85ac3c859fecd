import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Coverage, Duty, GapList } from '../../domain/model/index.ts';
import { useFormat } from '../ui/format.ts';
import { StatusTag } from '../ui/StatusTag.tsx';
import { DutyParts } from './duty/DutyParts.tsx';
import { DutyTag } from './duty/DutyTag.tsx';
import { areaCount, missedWords } from './duty/duty-words.ts';
import styles from './Glance.module.css';
import { NextToGo } from './NextToGo.tsx';
import { ProblemTile } from './problems/ProblemTile.tsx';

/** The page in five seconds: is my duty met, how much is covered, where are the gaps, what is wrong, who goes next. Each leads to its details. */
export function Glance({
  duty,
  coverage,
  gaps,
  onGaps,
}: {
  duty: Duty | undefined;
  coverage: Coverage | undefined;
  gaps: GapList | undefined;
  onGaps(): void;
}) {
  const { t } = useTranslation(['inspect', 'duty']);
  const format = useFormat();
  // Without data the whole area would be a gap, or none of it: neither is known.
  const silent = coverage?.status === 'no-data';
  const missed = duty && missedWords(duty);
  const go = (testId: string) =>
    document
      .querySelector(`[data-testid="${testId}"]`)
      ?.scrollIntoView({ behavior: 'smooth', block: 'start' });
  return (
    <div className={styles.glance} data-testid="glance">
      <button type="button" onClick={() => go('duty-card')} data-state={duty?.status}>
        <small>{t('glance.duty')}</small>
        <strong>{dutyFigure(duty, t)}</strong>
        {duty && <DutyTag status={duty.status} />}
        {duty?.current && (
          <DutyParts
            done={duty.current.done}
            required={duty.current.required}
            areas={areaCount(duty)}
            className={styles.parts}
          />
        )}
        {missed && <span className={styles.warn}>{t('duty:missedShort', missed.values)}</span>}
      </button>
      <button type="button" onClick={() => go('coverage-card')} data-state={coverage?.status}>
        <small>{t('glance.coverage')}</small>
        <strong>{format.percent(coverage?.ratio)}</strong>
        {coverage && <StatusTag status={coverage.status} />}
      </button>
      <button type="button" onClick={onGaps}>
        <small>{t('glance.gaps')}</small>
        <strong>{format.number(silent ? null : gaps?.total)}</strong>
        {gaps && !silent && <span className={styles.soft}>{format.area(gaps.totalM2)}</span>}
        {silent && <StatusTag status="no-data" />}
      </button>
      <ProblemTile />
      <NextToGo />
    </div>
  );
}

/** Done of required; who has done that number and still owes patrols where problems are frequent, sees these. */
function dutyFigure(duty: Duty | undefined, t: TFunction): string {
  if (!duty?.current) return '—';
  const { done, required } = duty.current;
  return done >= required && duty.remaining > 0
    ? t('inspect:duty.more', { count: duty.remaining })
    : `${done}/${required}`;
}
