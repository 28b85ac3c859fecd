import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReportChoice } from '../use-report.ts';

/** Of one chief, or of all of a level; it begins with the towns. */
export function WhoseField({ choice }: { choice: ReportChoice }) {
  const { t } = useTranslation('report');
  return (
    <Segmented
      value={choice.level === null ? 'chief' : 'level'}
      onChange={(value) => choice.chooseLevel(value === 'chief' ? null : 'town')}
      options={(['chief', 'level'] as const).map((value) => ({ value, label: t(`whose.${value}`) }))}
      aria-label={t('whose.label')}
      data-testid="report-whose"
    />
  );
}
