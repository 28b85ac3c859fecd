import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUrlState } from '../../app/url-state.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { useInspected } from '../inspected.ts';
import { TaskDetails } from './detail/TaskDetails.tsx';
import { PlanTask } from './plan/PlanTask.tsx';
import { TaskRow } from './TaskRow.tsx';
import styles from './Tasks.module.css';
import { type TaskFilter, taskFilters, useTasks } from './use-tasks.ts';

/** The route through the chosen gaps and the task made of it, then the chief's tasks by state. */
export function TaskPanel() {
  const { chosenGaps } = useInspected();
  const [taskId, showTask] = useUrlState('task');
  if (taskId !== null) return <TaskDetails id={taskId} onBack={() => showTask(null)} />;
  return (
    <div data-testid="task-panel">
      {chosenGaps.length > 0 && <PlanTask onGiven={showTask} />}
      <TaskList onShow={showTask} />
    </div>
  );
}

function TaskList({ onShow }: { onShow(id: string): void }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const { chiefId, nobody } = useInspected();
  const [state, setState] = useState<TaskFilter>('open');
  const query = useTasks(chiefId, state, nobody);
  return (
    <>
      <Segmented
        value={state}
        onChange={setState}
        options={taskFilters.map((value) => ({ value, label: t(`filter.${value}`) }))}
        data-testid="task-filter"
      />
      <AsyncPanel
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={t(state === 'open' ? 'list.noneOpen' : 'list.none')}
        rows={4}
      >
        {({ items, total }) => (
          <>
            <p className={styles.note}>
              {t('list.count', { count: total, n: format.number(total) })}
              {total > items.length && ` · ${t('list.shown', { n: format.number(items.length) })}`}
            </p>
            <ul className={styles.list}>
              {items.map((task) => (
                <TaskRow key={task.id} task={task} onShow={() => onShow(task.id)} />
              ))}
            </ul>
          </>
        )}
      </AsyncPanel>
    </>
  );
}
