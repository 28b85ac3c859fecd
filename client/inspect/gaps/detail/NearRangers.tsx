import { useTranslation } from 'react-i18next';
import type { GapDetail } from '../../../../domain/model/index.ts';
import { useFormat } from '../../../ui/format.ts';
import styles from './GapDetails.module.css';

/** Who could go there, and how much each has done of late. */
export function NearRangers({ detail: { rangers, load } }: { detail: GapDetail }) {
  const { t } = useTranslation('gaps');
  const format = useFormat();
  return (
    <section>
      <h3>{t('rangers.title')}</h3>
      {rangers.length === 0 && <p>{t('rangers.none')}</p>}
      <ul className={styles.list}>
        {rangers.map(({ id, name, grid, distanceM, patrols, lastSeen }) => (
          <li key={id} data-testid="gap-ranger">
            <strong>{name}</strong>{' '}
            {distanceM === 0
              ? t('rangers.inside', { grid: grid.name })
              : t('rangers.away', { grid: grid.name, distance: format.length(distanceM) })}
            <small>
              {t('rangers.load', { count: patrols })}
              {' · '}
              {lastSeen === null ? t('rangers.unseen') : t('rangers.seen', { at: format.instant(lastSeen) })}
            </small>
          </li>
        ))}
      </ul>
      <p className={styles.note}>{t('rangers.rule', { period: format.period(load) })}</p>
    </section>
  );
}
