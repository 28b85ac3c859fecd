import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Partition } from '../../../domain/model/index.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from './Scenarios.module.css';
import { useRiskLine } from './use-risk-line.ts';
import { zoneColour } from './zone-colours.ts';

/** What a suggestion would give, zone by zone, with its rule; taken, tried with another seed, or dropped. */
export function SuggestedZones({
  partition: { zones, balance, cutParcels, parts, strays, rule },
  busy,
  onOther,
  onEdit,
  onKeep,
  onDrop,
}: {
  partition: Partition;
  busy: boolean;
  onOther(): void;
  onEdit(): void;
  onKeep(): void;
  onDrop(): void;
}) {
  const { t } = useTranslation('plan-scenarios');
  const format = useFormat();
  const riskLine = useRiskLine();
  const even = balance[rule.balance];
  const lines = [
    t('rule.method'),
    t(`rule.${rule.balance}`),
    riskLine(rule.risk),
    t('rule.unknown', { area: format.area(rule.unknownM2) }),
    t('rule.ground'),
    t('rule.day', { day: rule.day, seed: rule.seed }),
  ];
  return (
    <div className={styles.suggested} data-testid="suggested">
      <p role="status">
        <Explain rule={lines} testId="suggested-rule">
          {t('suggested.summary', {
            n: zones.length,
            over: format.percent(even?.overMean),
            balance: t(`balance.${rule.balance}`),
          })}
        </Explain>{' '}
        {[
          cutParcels === 0 ? t('suggested.noneCut') : t('suggested.cut', { n: cutParcels }),
          parts > 1 ? t('suggested.parts', { n: parts }) : '',
          strays > 0 ? t('suggested.strays', { n: strays }) : '',
        ].join(' ')}
      </p>
      <table className={styles.zones}>
        <thead>
          <tr>
            <th scope="col">{t('suggested.zone')}</th>
            <th scope="col">{t('suggested.forest')}</th>
            <th scope="col">{t('suggested.workload')}</th>
            <th scope="col">{t('suggested.parcels')}</th>
          </tr>
        </thead>
        <tbody>
          {zones.map(({ forestM2, workload, parcels }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the number is what a zone is called here
            <tr key={n} data-testid="suggested-zone">
              <th scope="row">
                <i className={styles.swatch} style={{ background: zoneColour(n) }}>
                  {n + 1}
                </i>
              </th>
              <td>{format.number(forestM2 / 1e4)}</td>
              <td>{format.number(workload)}</td>
              <td>{format.number(parcels)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.actions}>
        <Button type="primary" onClick={onEdit} data-testid="suggested-edit">
          {t('suggested.edit')}
        </Button>
        <Button onClick={onKeep} data-testid="suggested-keep">
          {t('suggested.keep')}
        </Button>
        <Button onClick={onOther} loading={busy} data-testid="suggested-other">
          {t('suggested.other')}
        </Button>
        <Button onClick={onDrop}>{t('suggested.drop')}</Button>
      </div>
    </div>
  );
}
