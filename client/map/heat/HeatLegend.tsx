import { useTranslation } from 'react-i18next';
import { ageDay } from '../../../domain/heat/age.ts';
import { heatDomain } from '../../../domain/heat/scale.ts';
import { daysBetween } from '../../../domain/law/period.ts';
import { useMode } from '../../app/mode.ts';
import { useFormat } from '../../ui/format.ts';
import { useWide } from '../../ui/use-media.ts';
import { inLanguage, type MapCatalogue } from '../catalogue.ts';
import styles from '../Furniture.module.css';
import { useStep } from '../playback/use-step.ts';
import { useZoom } from '../use-zoom.ts';
import { rampCss, rampOf } from './ramp.ts';
import { useHeatIncomplete } from './shown-period.ts';
import { valueAt } from './texture.ts';
import { heatDrawings, useDrawing } from './use-drawing.ts';
import { useHeatPeriod } from './use-heat-period.ts';
import { useMeasure } from './use-measure.ts';

/** What the heat's colours mean: measure, fixed values, unit and period; switches measure and drawing. Folded on a phone. */
export function HeatLegend({ heat }: { heat: MapCatalogue['heat'] }) {
  const { t, i18n } = useTranslation('app');
  const format = useFormat();
  const { theme } = useMode();
  const { from, to } = useHeatPeriod();
  const { step } = useStep();
  const [drawing, setDrawing] = useDrawing();
  const [measure, setMeasure] = useMeasure();
  const zoom = useZoom();
  const wide = useWide();
  const incomplete = useHeatIncomplete();
  const tileZoom = Math.min(heat.maxzoom, Math.max(heat.minzoom, Math.round(zoom)));
  const domain = heatDomain(measure, tileZoom, daysBetween(from, to));
  const unit = heat.measures.find(({ id }) => id === measure)?.unit;
  return (
    <details className={`${styles.box} ${styles.legend}`} open={wide} data-testid="heat-legend">
      <summary>
        {inLanguage(heat.title, i18n.language)}{' '}
        {incomplete && (
          <small role="status" className={styles.incomplete} data-testid="heat-incomplete">
            {t('heat.incomplete')}
          </small>
        )}
      </summary>
      <fieldset className={styles.measures}>
        <legend className="visually-hidden">{t('heat.measure')}</legend>
        {heat.measures.map(({ id }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === measure}
            onClick={() => setMeasure(id)}
            data-testid={`measure-${id}`}
          >
            {t(`heat.${id}`)}
          </button>
        ))}
      </fieldset>
      <fieldset className={styles.measures}>
        <legend className="visually-hidden">{t('heat.style')}</legend>
        {heatDrawings.map((id) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === drawing}
            onClick={() => setDrawing(id)}
            data-testid={`drawing-${id}`}
          >
            {t(`heat.${id}`)}
          </button>
        ))}
      </fieldset>
      <div className={styles.ramp} style={{ background: rampCss(rampOf(measure, theme)) }} />
      <div className={styles.ticks}>
        {[0, 0.5, 1].map((place) => (
          <span key={place}>
            {place === 1 && '≥ '}
            {format.number(valueAt(place, domain))}
          </span>
        ))}
      </div>
      <p className={styles.unit}>
        {unit && inLanguage(unit, i18n.language)} ·{' '}
        {step && measure === 'age'
          ? t('heat.asOf', { day: ageDay({ to }), from })
          : format.period({ from, to })}
      </p>
    </details>
  );
}
