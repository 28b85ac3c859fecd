import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Coverage, Duty } from '../../../domain/model/index.ts';
import type { ApiProblem } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { CoverageFigures } from './CoverageFigures.tsx';
import { RuleBox } from './RuleBox.tsx';
import { ScopeToggles } from './ScopeToggles.tsx';
import { TargetNote } from './TargetNote.tsx';
import { Trend } from './Trend.tsx';
import type { PatrolScope } from './use-coverage.ts';

/** How much of a chief's areas the patrols of the window have covered, and by which rule. */
export function CoverageCard({
  query,
  scope,
  onScope,
  per,
}: {
  query: UseQueryResult<Coverage, ApiProblem>;
  scope: PatrolScope;
  onScope(scope: PatrolScope): void;
  /** the period of the chief's duty; undefined until it is known */
  per: Duty['rule']['per'] | undefined;
}) {
  const { t } = useTranslation('inspect');
  return (
    <Card title={t('coverage.title')} testId="coverage-card">
      <ScopeToggles scope={scope} onScope={onScope} />
      <AsyncPanel query={query} rows={6}>
        {(coverage) => (
          <>
            <CoverageFigures coverage={coverage} />
            <TargetNote coverage={coverage} per={per} />
            <Trend />
            <RuleBox coverage={coverage} />
          </>
        )}
      </AsyncPanel>
    </Card>
  );
}
