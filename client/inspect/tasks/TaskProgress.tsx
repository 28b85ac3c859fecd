import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Tasks.module.css';

/** How much of the gaps is covered, against the share that closes the task. */
export function TaskProgress({ task }: { task: Pick<TaskSummary, 'coveredShare' | 'rule' | 'state'> }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const { coveredShare, rule, state } = task;
  return (
    <span className={styles.progress}>
      <span className={styles.track} data-state={state} aria-hidden="true">
        <i style={{ width: `${coveredShare * 100}%` }} />
        <b style={{ left: `${rule.doneShare * 100}%` }} />
      </span>
      <small data-testid="task-share">
        {t('progress', { covered: format.percent(coveredShare), target: format.percent(rule.doneShare) })}
      </small>
    </span>
  );
}
