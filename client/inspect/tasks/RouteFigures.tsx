import { useTranslation } from 'react-i18next';
import type { Route } from '../../../domain/model/route.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from './Tasks.module.css';

/** Length, hours and what of it is off the trails, each with its rule. */
export function RouteFigures({ route }: { route: Route }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const { rule, trails } = route;
  const lines = [
    t('route.rule.speed', { speed: format.tenths(rule.speedKmh) }),
    t('route.rule.trails', { n: format.number(trails.patrols), cell: format.length(rule.trailCellM) }),
    ...(trails.complete ? [] : [t('route.rule.newest')]),
    t('route.rule.off', { factor: format.tenths(rule.offTrailFactor) }),
    t('route.rule.sweep', { swath: format.length(rule.swathM) }),
    t('route.rule.order'),
  ];
  return (
    <>
      <dl className={styles.figures} data-testid="route-figures">
        <div>
          <dt>{t('route.length')}</dt>
          <dd>{format.length(route.lengthM)}</dd>
        </div>
        <div>
          <dt>{t('route.hours')}</dt>
          <dd>{t('route.hoursOf', { n: format.tenths(route.hours) })}</dd>
        </div>
        <div>
          <dt>{t('route.offTrail')}</dt>
          <dd>
            {format.percent(route.lengthM > 0 ? route.offTrailM / route.lengthM : null)}
            <small> {format.length(route.offTrailM)}</small>
          </dd>
        </div>
      </dl>
      <p className={styles.note}>
        <Explain rule={lines}>{t('route.how', { speed: format.tenths(rule.speedKmh) })}</Explain>
      </p>
    </>
  );
}
