import type { UseQueryResult } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CoveragePreview } from '../../../domain/model/index.ts';
import type { ApiProblem } from '../../app/api.ts';
import { CoverageCounts, CoverageFigures } from '../../inspect/coverage/CoverageFigures.tsx';
import { CoverageShare } from '../../inspect/coverage/CoverageShare.tsx';
import { RuleBox } from '../../inspect/coverage/RuleBox.tsx';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { WindowPicker } from '../../ui/WindowPicker.tsx';
import styles from './Preview.module.css';
import type { Instant } from './use-what-if.ts';

interface Props {
  query: UseQueryResult<CoveragePreview, ApiProblem>;
  /** whether the query's numbers are of the outline as it is now */
  current: boolean;
  /** what the browser has computed meanwhile */
  instant: Instant;
  effectiveOnly: boolean;
  onEffectiveOnly(value: boolean): void;
}

/** How much of the outline the patrols of the window have covered already: measured, not predicted. */
export function CoverageNow({ effectiveOnly, onEffectiveOnly, ...shown }: Props) {
  const { t } = useTranslation('plan-whatif');
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
      <Numbers {...shown} />
    </Card>
  );
}

/** The browser's numbers at once, and the server's, which are the same and more, when they come. */
function Numbers({ query, current, instant }: Pick<Props, 'query' | 'current' | 'instant'>) {
  const { t } = useTranslation('plan-whatif');
  const { answer, failed } = instant;
  const ahead = current ? null : answer;
  return (
    <>
      {failed && (
        <p className={styles.soft} role="status" data-testid="whatif-failed">
          {t('coverage.instantFailed')}
        </p>
      )}
      {ahead && (
        <div className={styles.ahead} aria-busy={instant.busy} data-testid="whatif-figures">
          <CoverageShare share={{ ...ahead, areaM2: ahead.dueM2 }} />
        </div>
      )}
      <AsyncPanel query={query} rows={ahead ? 3 : 5}>
        {(coverage) => (
          <div aria-busy={!current} className={styles.coverage}>
            {ahead ? <CoverageCounts coverage={coverage} /> : <CoverageFigures coverage={coverage} />}
            <RuleBox coverage={coverage} />
          </div>
        )}
      </AsyncPanel>
    </>
  );
}
