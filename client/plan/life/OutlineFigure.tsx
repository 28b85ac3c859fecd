import { useTranslation } from 'react-i18next';
import type { ArealGeometry } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Life.module.css';
import { figureOf } from './outline-figure.ts';

export interface Drawn {
  key: string;
  geometry: ArealGeometry | null;
  /** how it is drawn: see Life.module.css */
  as: string;
}

/** A small map of outlines alone, north up, to the scale of the bar. Figures of one box can be compared. */
export function OutlineFigure({
  outlines,
  box,
  label,
  width = 320,
}: {
  outlines: readonly Drawn[];
  /** what it shows: outlines that set the frame */
  box: readonly (ArealGeometry | null)[];
  label: string;
  /** about as wide as it is shown, px */
  width?: number;
}) {
  const { t } = useTranslation('plan-life');
  const format = useFormat();
  const figure = figureOf(box, width);
  if (!figure) return <p className={styles.hint}>{t('figure.none')}</p>;
  const { height, pathOf, bar } = figure;
  return (
    <svg className={styles.figure} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {outlines.map(
        ({ key, geometry, as }) =>
          geometry && <path key={key} d={pathOf(geometry)} data-as={as} fillRule="evenodd" />,
      )}
      <g className={styles.bar} transform={`translate(8 ${height - 10})`}>
        <path d={`M0 -5V0H${bar.px}V-5`} />
        <text x={bar.px + 6} y="0">
          {format.length(bar.metres)}
        </text>
      </g>
    </svg>
  );
}
