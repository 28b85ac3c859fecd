import { useTranslation } from 'react-i18next';
import type { Cut } from '../../../domain/coverage/land.ts';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import type { Held } from './held.ts';
import styles from './Preview.module.css';
import { WhoCounted } from './WhoCounted.tsx';

/** Parcels (小班) and grids (网格), whole and cut; towns (乡镇) touched; other zones that it overlaps. */
export function PartsCard({ held }: { held: Held }) {
  const { t } = useTranslation('plan-whatif');
  const format = useFormat();
  const { towns, overlappingZones: zones } = held;
  return (
    <Card title={t('parts.title')} extra={<WhoCounted by={held.by} />} testId="plan-preview">
      <dl className={styles.figures} aria-busy={!held.current} data-testid="plan-figures">
        <dt>{t('parts.parcels')}</dt>
        <Counted of={held.parcels} testId="plan-parcels" />
        <dt>{t('parts.grids')}</dt>
        <Counted of={held.grids} testId="plan-grids" />
        <dt>{t('parts.towns')}</dt>
        <dd>
          <strong data-testid="plan-towns">{format.number(towns.length)}</strong>
          {towns.length === 0 ? (
            <small>{t('parts.noTowns')}</small>
          ) : (
            <ul className={styles.towns}>
              {towns.map(({ id, name, areaM2 }) => (
                <li key={id}>
                  {name} <small>{format.percent(areaM2 / held.areaM2)}</small>
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t('parts.overlaps')}</dt>
        <dd data-warn={(zones?.length ?? 0) > 0} data-testid="plan-overlaps">
          {zones === null
            ? t('parts.overlapsLater')
            : zones.length === 0
              ? t('parts.noOverlaps')
              : zones.map(({ name }) => name).join(t('parts.comma'))}
        </dd>
      </dl>
      <p className={styles.rule}>{t('parts.rule')}</p>
    </Card>
  );
}

function Counted({ of: { total, cut }, testId }: { of: Cut; testId: string }) {
  const { t } = useTranslation('plan-whatif');
  const format = useFormat();
  return (
    <dd data-warn={cut > 0}>
      <strong data-testid={testId}>{format.number(total)}</strong>
      {total > 0 && (
        <small data-testid={`${testId}-cut`}>
          {cut > 0
            ? t('parts.wholeAndCut', { whole: format.number(total - cut), cut: format.number(cut) })
            : t('parts.noneCut')}
        </small>
      )}
    </dd>
  );
}
