import { useTranslation } from 'react-i18next';
import type { Gap } from '../../../../domain/model/index.ts';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import { useGapDetail } from '../use-gaps.ts';
import styles from './GapDetails.module.css';
import { GapParcels } from './GapParcels.tsx';
import { LastVisit } from './LastVisit.tsx';
import { Names } from './Names.tsx';
import { NearRangers } from './NearRangers.tsx';

/** One gap looked into: the last visit and what it found, where it lies, who is near, what grows there. */
export function GapDetails({ gap }: { gap: Gap }) {
  const { t } = useTranslation('gaps');
  const query = useGapDetail(gap.id);
  const places = [
    ['towns', gap.towns],
    ['grids', gap.grids],
  ] as const;
  return (
    <div className={styles.details} data-testid="gap-detail">
      <AsyncPanel query={query} rows={4}>
        {(detail) => <LastVisit detail={detail} />}
      </AsyncPanel>
      <section>
        <h3>{t('detail.places')}</h3>
        <dl>
          {places.map(([kind, list]) => (
            <div key={kind}>
              <dt>{t(`detail.${kind}`)}</dt>
              <dd>{list.length > 0 ? <Names of={list} /> : t(`detail.no.${kind}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      {query.data && <NearRangers detail={query.data} />}
      <GapParcels gapId={gap.id} gapM2={gap.areaM2} />
    </div>
  );
}
