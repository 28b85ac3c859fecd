import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from './Draw.module.css';
import { DrawToolbar } from './DrawToolbar.tsx';
import type { Drawing, DrawingState } from './drawing.ts';
import { measure } from './outline.ts';

/** Tools, and what is measured while the hand is still drawing. */
export function MeasureCard({
  drawing,
  state,
  locked,
  crossed,
  onFit,
}: {
  drawing: Drawing | null;
  state: DrawingState;
  /** the outline can't be drawn here (it has holes) */
  locked: boolean;
  /** the border crosses itself: it holds no area that could be told */
  crossed: boolean;
  onFit(): void;
}) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const { finished, underWay } = state;
  const measured = useMemo(
    () => (locked ? null : measure(underWay ? [...finished, underWay] : finished)),
    [finished, underWay, locked],
  );
  const hint = locked ? 'holes' : underWay ? 'drawing' : finished.length > 0 ? 'editing' : 'start';
  return (
    <Card title={t('title')} testId="plan-draw">
      <DrawToolbar drawing={drawing} state={state} locked={locked} onFit={onFit} />
      <p className={styles.hint} data-testid="plan-hint">
        {t(`hint.${hint}`)}
      </p>
      {!locked && (
        <dl className={styles.measures} title={t('measure.geodesic')}>
          <div>
            <dt>{t('measure.area')}</dt>
            <dd data-testid="plan-area">{crossed ? '—' : format.area(measured?.areaM2)}</dd>
          </div>
          <div>
            <dt>{t('measure.perimeter')}</dt>
            <dd data-testid="plan-perimeter">{format.length(measured?.perimeterM)}</dd>
          </div>
          <div>
            <dt>{t('measure.corners')}</dt>
            <dd>{format.number(measured?.corners)}</dd>
          </div>
        </dl>
      )}
    </Card>
  );
}
