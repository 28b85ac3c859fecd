import { useTranslation } from 'react-i18next';
import type { ProblemRecord } from '../../../domain/model/index.ts';
import { type Urgency, urgencyOf } from '../../../domain/problems/rectification.ts';
import styles from './Problems.module.css';

/** Shape, colour and word each tell it alone. */
const marks: Record<Urgency, string> = {
  overdue: '!',
  soon: '▲',
  'in-time': '○',
  'no-deadline': '–',
  closed: '✓',
};

/** How the deadline (整改期限) stands. */
export function UrgencyTag({ problem }: { problem: Pick<ProblemRecord, 'state' | 'daysLeft'> }) {
  const { t } = useTranslation('problems');
  const urgency = urgencyOf(problem);
  const days = problem.daysLeft ?? 0;
  const words =
    urgency === 'overdue'
      ? t('urgency.overdue', { count: -days })
      : urgency === 'closed' || urgency === 'no-deadline'
        ? t(`urgency.${urgency}`)
        : days === 0
          ? t('urgency.today')
          : t('urgency.left', { count: days });
  return (
    <span className={styles.urgency} data-urgency={urgency} data-testid="problem-urgency">
      <span aria-hidden="true">{marks[urgency]}</span> {words}
    </span>
  );
}
