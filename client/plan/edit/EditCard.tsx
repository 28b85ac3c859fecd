import { Switch } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { geometryOf, measure, outlineOf } from '../draw/outline.ts';
import type { Plan } from '../use-plan.ts';
import styles from './Edit.module.css';
import { Toolbar } from './Toolbar.tsx';
import { ToolOptions } from './ToolOptions.tsx';
import type { Editor } from './use-editor.ts';

/** Tools, and what is measured while the hand is still drawing. */
export function EditCard({
  plan,
  editor,
  crossed,
  onFit,
}: {
  plan: Plan;
  editor: Editor;
  /** the border crosses itself: it holds no area that could be told */
  crossed: boolean;
  onFit(): void;
}) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const { underWay } = editor.state;
  const measured = useMemo(
    () =>
      measure(
        underWay && underWay.tool !== 'line' && underWay.line.length >= 4
          ? geometryOf(outlineOf({ type: 'Polygon', coordinates: [underWay.line as [number, number][]] }))
          : plan.geometry,
      ),
    [plan.geometry, underWay],
  );
  const { hand, snapping, tool, shared } = editor;
  // Until the tools are there a press on the map is lost: the reader is asked to wait.
  const busy = hand.crowded ? 'crowded' : underWay && tool !== 'split' ? 'drawing' : null;
  const hint = editor.drawing ? (busy ?? tool) : 'loading';
  return (
    <Card title={t('title')} testId="plan-draw">
      <Toolbar editor={editor} drawn={plan.geometry !== null} onFit={onFit} />
      <p className={styles.hint} role="status" data-testid="plan-hint">
        {t(`hint.${hint}`)}
      </p>
      <ToolOptions plan={plan} editor={editor} />
      <div className={styles.switches}>
        <span title={t('shared.hint')}>
          <Switch id="plan-shared" checked={shared} onChange={editor.setShared} data-testid="plan-shared" />
          <label htmlFor="plan-shared">{t('shared.on')}</label>
        </span>
        <span title={t('snap.hint')}>
          <Switch id="plan-snap" checked={snapping.on} onChange={snapping.setOn} data-testid="plan-snap" />
          <label htmlFor="plan-snap">{t('snap.on')}</label>
        </span>
      </div>
      {snapping.on && snapping.reach !== 'all' && (
        <p className={styles.hint} data-testid="plan-snap-reach">
          {t(`snap.${snapping.reach}`)}
        </p>
      )}
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
    </Card>
  );
}
