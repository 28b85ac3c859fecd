import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { TaskProgress } from './TaskProgress.tsx';
import styles from './Tasks.module.css';
import { TaskTag } from './TaskTag.tsx';

/** One task: for whom, until when, and how far it is. */
export function TaskRow({ task, onShow }: { task: TaskSummary; onShow(): void }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        onClick={onShow}
        data-testid="task-item"
        data-task={task.id}
      >
        <span className={styles.rowHead}>
          <strong>{task.assignee.name}</strong>
          <TaskTag task={task} />
        </span>
        <small>
          {t('list.gaps', { count: task.gapCount, n: task.gapCount })} {format.area(task.gapM2)} ·{' '}
          {format.length(task.lengthM)} · {t('list.due', { day: task.dueOn })}
        </small>
        <TaskProgress task={task} />
      </button>
    </li>
  );
}
