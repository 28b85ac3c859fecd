import { useTranslation } from 'react-i18next';
import type { ArealGeometry, Task } from '../../../../domain/model/index.ts';
import { useFormat } from '../../../ui/format.ts';
import styles from './Sheet.module.css';
import { sketchOf } from './sketch.ts';

/**
 * Gaps, route and the area's border as lines, north above: a picture that prints sharp, whatever the map shows. Scale
 * and north have a band of their own below, where no stop can lie.
 * @param places name of each stop's place; empty: not known
 */
export function RouteSketch({
  task,
  areas,
  places,
}: {
  task: Task;
  areas: readonly ArealGeometry[];
  places: readonly string[];
}) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const { width, height, bounds, gaps, legs, stops, bar } = sketchOf(task, areas);
  const stroke = Math.max(width, height) / 200;
  const band = 14 * stroke;
  return (
    <svg
      viewBox={`0 0 ${width} ${height + band}`}
      className={styles.sketch}
      role="img"
      aria-label={t('sheet.sketch')}
    >
      {bounds.map((d) => (
        <path key={d} d={d} fill="none" stroke="#0a5f47" strokeWidth={stroke} />
      ))}
      {gaps.map((d) => (
        <path key={d} d={d} fill="#f3d9d4" stroke="#c2361f" strokeWidth={stroke / 2} fillRule="evenodd" />
      ))}
      {legs.map(({ d, onTrail }) => (
        <path
          key={d}
          d={d}
          fill="none"
          stroke="#6d1fb0"
          strokeWidth={stroke}
          strokeLinejoin="round"
          strokeDasharray={onTrail ? undefined : `${3 * stroke} ${2 * stroke}`}
        />
      ))}
      {stops.map(([x, y], i) => (
        <g key={`${x} ${y}`}>
          {places[i] && (
            <text
              x={x > width / 2 ? x - 7 * stroke : x + 7 * stroke}
              y={y + 2 * stroke}
              fontSize={5 * stroke}
              stroke="#fff"
              strokeWidth={1.5 * stroke}
              paintOrder="stroke"
              textAnchor={x > width / 2 ? 'end' : 'start'}
            >
              {places[i]}
            </text>
          )}
          <circle cx={x} cy={y} r={5 * stroke} fill="#6d1fb0" stroke="#fff" strokeWidth={stroke / 2} />
          <text x={x} y={y + 2.2 * stroke} fontSize={6 * stroke} fill="#fff" textAnchor="middle">
            {i + 1}
          </text>
        </g>
      ))}
      <path
        d={`M0 ${height}h${width}v${band}h${-width}z`}
        fill="#fff"
        stroke="#999"
        strokeWidth={stroke / 3}
      />
      <g transform={`translate(${4 * stroke} ${height + band - 3 * stroke})`}>
        <path d={`M0 0h${bar}`} stroke="#000" strokeWidth={stroke} />
        <text y={-2 * stroke} fontSize={5 * stroke}>
          {format.length(bar)}
        </text>
      </g>
      <text x={width - 4 * stroke} y={height + band - 4 * stroke} fontSize={7 * stroke} textAnchor="end">
        {t('sheet.north')} ↑
      </text>
    </svg>
  );
}
