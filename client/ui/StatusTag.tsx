import { useTranslation } from 'react-i18next';
import type { CoverageStatus } from '../../domain/model/coverage.ts';
import styles from './StatusTag.module.css';

/** Shape, colour and word each tell the state alone: ○ no data, ✕ not visited, ▲ below target, ✓ met. */
export const statusMark: Record<CoverageStatus, string> = {
  'no-data': '○',
  'not-visited': '✕',
  'below-target': '▲',
  met: '✓',
};

export function StatusTag({ status }: { status: CoverageStatus }) {
  const { t } = useTranslation('app');
  return (
    <span className={styles.tag} data-status={status}>
      <span aria-hidden="true">{statusMark[status]}</span> {t(`status.${status}`)}
    </span>
  );
}
