import { useTranslation } from 'react-i18next';
import type { DutyStatus } from '../../../domain/model/index.ts';
import styles from './Duty.module.css';

/** Shape, colour and word each tell the state alone. */
const mark: Record<DutyStatus, string> = { met: '✓', due: '◔', overdue: '!', 'not-required': '–' };

export function DutyTag({ status }: { status: DutyStatus }) {
  const { t } = useTranslation('inspect');
  return (
    <span className={styles.tag} data-status={status}>
      <span aria-hidden="true">{mark[status]}</span> {t(`duty.status.${status}`)}
    </span>
  );
}
