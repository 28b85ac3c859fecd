import { CheckOutlined, CloseOutlined, UndoOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { lineLengthM } from '../../../domain/geo/geodesic.ts';
import { useFormat } from '../../ui/format.ts';
import { measure, type Ring } from '../draw/outline.ts';
import styles from './Strip.module.css';
import type { Editor } from './use-editor.ts';

/** What is measured while a shape is drawn, close to it, and what a finger can't press on a keyboard. */
export function DrawStrip({ editor }: { editor: Editor }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const { drawing, state } = editor;
  const { underWay } = state;
  if (!underWay) return null;
  const line = underWay.line;
  // terra-draw keeps a ring closed while it is drawn: its last edge is not drawn by the hand.
  const open = underWay.tool === 'line' ? line : line.slice(0, -1);
  // Without a pointer that hovers (touch) the corner to come lies on the last one.
  const [last, before] = [open.at(-1), open.at(-2)];
  const drawn = last && before && last[0] === before[0] && last[1] === before[1] ? open.slice(0, -1) : open;
  const area =
    underWay.tool !== 'line' && line.length >= 4
      ? measure({ type: 'Polygon', coordinates: [line as Ring] })
      : null;
  const figures: [string, string][] = [];
  if (underWay.tool === 'polygon' || underWay.tool === 'line') {
    figures.push(['segment', format.length(lineLengthM(drawn.slice(-2)))]);
    figures.push(['total', format.length(lineLengthM(drawn))]);
  }
  if (area) figures.push(['area', format.area(area.areaM2)], ['perimeter', format.length(area.perimeterM)]);
  return (
    <section className={styles.strip} aria-label={t('strip.label')} data-testid="plan-strip">
      <dl>
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`strip.${key}`)}</dt>
            <dd data-testid={`strip-${key}`}>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.buttons}>
        <button type="button" onClick={() => drawing?.undo()} disabled={!state.canUndo}>
          <UndoOutlined /> {t('tools.undo')}
        </button>
        <button type="button" onClick={() => drawing?.key('Escape')}>
          <CloseOutlined /> {t('tools.cancel')}
        </button>
        <button
          type="button"
          data-main="true"
          onClick={() => drawing?.key('Enter')}
          data-testid="strip-finish"
        >
          <CheckOutlined /> {t('tools.finish')}
        </button>
      </div>
    </section>
  );
}
