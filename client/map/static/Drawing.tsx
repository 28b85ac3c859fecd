import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { statusMark } from '../../ui/StatusTag.tsx';
import { ridgeLine } from '../style/ridge-line.ts';
import { outlinePath, planeOf } from './outline.ts';
import styles from './StaticMap.module.css';
import { type Picture, pictured } from './use-picture.ts';

const plane = planeOf(pictured);

/** Divisions, the 四山 by their state of coverage, and the gaps of the chosen one, in SVG. */
export function Drawing({ districts, ridges, gaps }: Pick<Picture, 'districts' | 'ridges' | 'gaps'>) {
  const { t } = useTranslation('app');
  const format = useFormat();
  const outlines = useMemo(
    () => districts.map(({ id, geometry }) => ({ id, d: outlinePath(geometry, plane) })),
    [districts],
  );
  const drawn = useMemo(
    () =>
      ridges
        .map((ridge) => ({
          ...ridge,
          line: ridgeLine(ridge.geometry),
          d: outlinePath(ridge.geometry, plane),
        }))
        .sort((a, b) => middle(a.line)[0] - middle(b.line)[0]),
    [ridges],
  );
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${plane.width} ${plane.height}`}
      role="img"
      aria-label={t('map.static.label')}
      data-testid="static-drawing"
    >
      {outlines.map(({ id, d }) => (
        <path key={id} className={styles.division} d={d} />
      ))}
      {drawn.map(({ id, d, coverage }) => (
        <path
          key={id}
          className={styles.ridge}
          data-status={coverage?.status}
          data-testid={`static-${id}`}
          d={d}
        />
      ))}
      {gaps.map(({ id, rank, centroid }) => {
        const [x, y] = plane.at(centroid);
        return (
          <g key={id} className={styles.gap} data-testid="static-gap">
            <circle cx={x} cy={y} r={13} />
            <text x={x} y={y}>
              {rank}
            </text>
          </g>
        );
      })}
      {drawn.map(({ id, name, line, coverage }, i) => {
        // Ridges lie side by side: their names at different heights keep clear of each other.
        const share =
          drawn.length > 1
            ? 0.12 + (0.7 * ((i * 2) % drawn.length)) / drawn.length + 0.1 * (i / drawn.length)
            : 0.5;
        const [x, y] = plane.at(line[Math.floor(share * line.length)] ?? middle(line));
        return (
          <text key={id} className={styles.name} x={x + 20} y={y} data-testid={`static-name-${id}`}>
            {name}
            {coverage && (
              <tspan className={styles.ratio} data-status={coverage.status}>
                {` ${statusMark[coverage.status]} ${format.percent(coverage.ratio)}`}
              </tspan>
            )}
          </text>
        );
      })}
    </svg>
  );
}

function middle(line: [number, number][]): [number, number] {
  return line[Math.floor(line.length / 2)] ?? [0, 0];
}
