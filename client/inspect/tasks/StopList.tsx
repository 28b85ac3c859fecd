import { useTranslation } from 'react-i18next';
import type { Prediction, Route } from '../../../domain/model/route.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Tasks.module.css';

/** The gaps in the order of the walk, numbered as on the map. */
export function StopList({
  route,
  closed,
  as,
}: {
  route: Route;
  closed: Prediction['gaps'];
  /** whether `closed` is what a walk would cover, or what is covered */
  as: 'expected' | 'closed';
}) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const share = (id: string) => closed.find((gap) => gap.id === id)?.closedShare;
  return (
    <ol className={styles.stops} aria-label={t('stops.label')}>
      {route.stops.map((stop, i) => (
        <li key={stop.gapId} data-testid="route-stop">
          <span className={styles.number} aria-hidden="true">
            {i + 1}
          </span>
          <span>
            <strong>{format.area(stop.areaM2)}</strong>
            {share(stop.gapId) !== undefined &&
              ` · ${t(`stops.${as}`, { share: format.percent(share(stop.gapId)) })}`}
            <small>
              {t(`stops.sweep.${stop.sweep}`)}
              {' · '}
              {stop.trailM === null
                ? t('stops.noTrail', { near: format.length(route.rule.nearTrailM) })
                : t('stops.trail', { away: format.length(Math.round(stop.trailM)) })}
            </small>
          </span>
        </li>
      ))}
    </ol>
  );
}
