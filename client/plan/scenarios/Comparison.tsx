import { Drawer, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioComparison } from '../../../domain/model/index.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { useWide } from '../../ui/use-media.ts';
import { boxesOf } from './boxes.ts';
import styles from './Comparison.module.css';
import { ComparisonCards } from './ComparisonCards.tsx';
import { ComparisonTable } from './ComparisonTable.tsx';
import type { Colouring } from './ScenarioMap.tsx';
import { useRiskLine } from './use-risk-line.ts';
import { useComparison } from './use-scenarios.ts';

/** Scenarios side by side over the page: a picture of each, measures with the best marked, and their rule. */
export function Comparison({ ids, onClose }: { ids: readonly string[]; onClose(): void }) {
  const { t } = useTranslation('plan-scenarios');
  const { t: app } = useTranslation('app');
  const query = useComparison(ids);
  return (
    <Drawer
      open={ids.length > 0}
      onClose={onClose}
      placement="right"
      rootClassName={styles.drawer}
      size="min(1180px, 100vw)"
      title={t('compare.title')}
      closable={{ 'aria-label': app('close') }}
      data-testid="scenario-comparison"
    >
      <AsyncPanel query={query} rows={8}>
        {(comparison) => <Compared comparison={comparison} />}
      </AsyncPanel>
    </Drawer>
  );
}

function Compared({ comparison }: { comparison: ScenarioComparison }) {
  const { t } = useTranslation('plan-scenarios');
  const [colouring, setColouring] = useState<Colouring>('status');
  const { items } = comparison;
  const boxes = useMemo(() => boxesOf(items), [items]);
  const heaviest = Math.max(1e-9, ...items.flatMap(({ zones }) => zones.map(({ workload }) => workload)));
  const View = useWide() ? ComparisonTable : ComparisonCards;
  return (
    <>
      <div className={styles.colouring}>
        <span id="scenario-colouring">{t('compare.colouring')}</span>
        <Segmented
          value={colouring}
          onChange={setColouring}
          options={(['status', 'workload'] as const).map((value) => ({
            value,
            label: t(`compare.by.${value}`),
          }))}
          aria-labelledby="scenario-colouring"
          data-testid="compare-colouring"
        />
      </div>
      <View items={items} colouring={colouring} boxes={boxes} heaviest={heaviest} />
      <Rule comparison={comparison} />
    </>
  );
}

/** How the numbers come about, and how new they are. */
function Rule({
  comparison: { period, target, denominator, dataTime, pending, day, risk },
}: {
  comparison: ScenarioComparison;
}) {
  const { t } = useTranslation('plan-scenarios');
  const { t: app } = useTranslation('app');
  const format = useFormat();
  const riskLine = useRiskLine();
  const lines = [
    t('compare.same'),
    app('rule.period', { period: format.period(period) }),
    app(`rule.denominator.${denominator}`),
    app('rule.target', { target: format.percent(target) }),
    app('rule.dataTime', { time: format.instant(dataTime) }),
    ...(pending > 0 ? [app('rule.pending', { n: format.number(pending) })] : []),
    riskLine(risk),
    t('compare.cutRule', { day }),
    t('compare.judged'),
  ];
  return (
    <ul className={styles.rule} data-testid="compare-rule">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
