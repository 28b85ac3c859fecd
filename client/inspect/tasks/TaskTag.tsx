import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../../domain/model/index.ts';
import styles from './Tasks.module.css';

const marks = { open: '○', overdue: '!', done: '✓', cancelled: '–' } as const;

/** Mark, colour and words each tell the state alone; of an open task also how many days are left. */
export function TaskTag({ task }: { task: Pick<TaskSummary, 'state' | 'overdue' | 'daysLeft'> }) {
  const { t } = useTranslation('tasks');
  const state = task.overdue ? 'overdue' : task.state;
  const days = task.daysLeft ?? 0;
  return (
    <span className={styles.tag} data-state={state} data-testid="task-state">
      <span aria-hidden="true">{marks[state]}</span>{' '}
      {task.state !== 'open'
        ? t(`state.${task.state}`)
        : days === 0
          ? t('state.today')
          : t(days > 0 ? 'state.left' : 'state.late', { count: Math.abs(days), n: Math.abs(days) })}
    </span>
  );
}
