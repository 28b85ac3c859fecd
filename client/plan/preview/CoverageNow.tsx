import type { UseQueryResult } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/index.ts';
import type { ApiProblem } from '../../app/api.ts';
import { CoverageFigures } from '../../inspect/coverage/CoverageFigures.tsx';
import { RuleBox } from '../../inspect/coverage/RuleBox.tsx';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { WindowPicker } from '../../ui/WindowPicker.tsx';
import styles from './Preview.module.css';

/** How much of the outline the patrols of the window have covered already: measured, not predicted. */
export function CoverageNow({
  query,
  drawn,
  effectiveOnly,
  onEffectiveOnly,
}: {
  query: UseQueryResult<Coverage, ApiProblem>;
  drawn: boolean;
  effectiveOnly: boolean;
  onEffectiveOnly(value: boolean): void;
}) {
  const { t } = useTranslation('plan');
  return (
    <Card title={t('coverage.title')} testId="plan-coverage">
      <p className={styles.soft}>{t('coverage.explain')}</p>
      <div className={styles.scope}>
        <WindowPicker />
        <Segmented
          block
          value={effectiveOnly}
          onChange={onEffectiveOnly}
          options={[
            { value: false, label: t('coverage.all') },
            { value: true, label: t('coverage.effective') },
          ]}
        />
      </div>
      {drawn ? (
        <AsyncPanel query={query} rows={5}>
          {(coverage) => (
            <div aria-busy={query.isPlaceholderData} className={styles.coverage}>
              <CoverageFigures coverage={coverage} />
              <RuleBox coverage={coverage} />
            </div>
          )}
        </AsyncPanel>
      ) : (
        <p className={styles.soft}>{t('coverage.none')}</p>
      )}
    </Card>
  );
}
