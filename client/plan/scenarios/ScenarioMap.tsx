import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bbox, ComparedScenario } from '../../../domain/model/index.ts';
import { outlinePath, planeOf } from '../../map/static/outline.ts';
import styles from './Comparison.module.css';
import { labelPoint } from './label-point.ts';

export type Colouring = 'status' | 'workload';

/** A little land around the zones, of the longer side. */
const margin = 0.03;

/** The zones of a scenario as a picture; the one map of the product stays where it is. */
export function ScenarioMap({
  compared: { scenario, zones },
  box,
  colouring,
  heaviest,
}: {
  compared: ComparedScenario;
  box: Bbox;
  colouring: Colouring;
  /** the largest workload of all scenarios compared: the darkest */
  heaviest: number;
}) {
  const { t } = useTranslation('plan-scenarios');
  const plane = useMemo(() => {
    const [west, south, east, north] = box;
    const around = margin * Math.max(east - west, north - south);
    return planeOf([west - around, south - around, east + around, north + around]);
  }, [box]);
  const drawn = useMemo(
    () =>
      zones.map(({ geometry }) => ({
        d: outlinePath(geometry, plane),
        at: plane.at(labelPoint(geometry) as [number, number]),
      })),
    [zones, plane],
  );
  return (
    <svg
      className={styles.map}
      viewBox={`0 0 ${plane.width} ${plane.height}`}
      role="img"
      aria-label={t('compare.map', { name: scenario.name, n: zones.length })}
      data-testid="scenario-map"
    >
      {drawn.map(({ d }, n) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: zones keep their places
          key={n}
          d={d}
          className={styles.zone}
          data-status={colouring === 'status' ? zones[n]!.coverage.status : undefined}
          style={
            colouring === 'workload'
              ? { fillOpacity: 0.12 + 0.78 * (zones[n]!.workload / heaviest) }
              : undefined
          }
        />
      ))}
      {drawn.map(({ at: [x, y] }, n) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: zones keep their places
          key={n}
          x={x}
          y={y}
          className={styles.number}
          style={{ fontSize: Math.max(plane.width, plane.height) * 0.055 }}
        >
          {n + 1}
        </text>
      ))}
    </svg>
  );
}
