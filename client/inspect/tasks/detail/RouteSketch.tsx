import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../domain/model/index.ts';
import { useFormat } from '../../../ui/format.ts';
import styles from './Sheet.module.css';
import { sketchOf } from './sketch.ts';

/** Gaps and route as lines, north above: a picture that prints sharp, whatever the map shows. */
export function RouteSketch({ task }: { task: Task }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const { width, height, gaps, legs, stops, bar } = sketchOf(task);
  const stroke = Math.max(width, height) / 200;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={styles.sketch}
      role="img"
      aria-label={t('sheet.sketch')}
    >
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
          <circle cx={x} cy={y} r={5 * stroke} fill="#6d1fb0" stroke="#fff" strokeWidth={stroke / 2} />
          <text x={x} y={y + 2.2 * stroke} fontSize={6 * stroke} fill="#fff" textAnchor="middle">
            {i + 1}
          </text>
        </g>
      ))}
      <g transform={`translate(${4 * stroke} ${height - 6 * stroke})`}>
        <path d={`M0 0h${bar}`} stroke="#000" strokeWidth={stroke} />
        <text y={-2 * stroke} fontSize={5 * stroke}>
          {format.length(bar)}
        </text>
      </g>
      <text x={width - 6 * stroke} y={9 * stroke} fontSize={7 * stroke} textAnchor="middle">
        {t('sheet.north')} ↑
      </text>
    </svg>
  );
}
