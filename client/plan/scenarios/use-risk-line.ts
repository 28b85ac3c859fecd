import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Partition } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';

/** The rule of the workload in one line. */
export function useRiskLine(): (risk: Partition['rule']['risk']) => string {
  const { t } = useTranslation('plan-scenarios');
  const { decimal } = useFormat();
  return useCallback(
    ({ fireWeight, pestWeight, slopeWeight, protectionWeight }) =>
      t('rule.risk', {
        fire: decimal(fireWeight),
        pest: decimal(pestWeight),
        slope: decimal(slopeWeight),
        protection: decimal(protectionWeight),
      }),
    [t, decimal],
  );
}
