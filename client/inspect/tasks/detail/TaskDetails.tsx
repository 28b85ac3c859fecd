import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../domain/model/index.ts';
import { useMay } from '../../../account/use-session.ts';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import { useFormat } from '../../../ui/format.ts';
import { useInspected } from '../../inspected.ts';
import { RouteFigures } from '../RouteFigures.tsx';
import { StopList } from '../StopList.tsx';
import { TaskProgress } from '../TaskProgress.tsx';
import styles from '../Tasks.module.css';
import { TaskTag } from '../TaskTag.tsx';
import { useRouteMap } from '../use-route-map.ts';
import { useTask } from '../use-tasks.ts';
import { CancelTask } from './CancelTask.tsx';
import { TaskFiles } from './TaskFiles.tsx';
import { TaskHistory } from './TaskHistory.tsx';
import { TaskSheet } from './TaskSheet.tsx';

/** One task: how far it is, its route, the files for the phone, its history. */
export function TaskDetails({ id, onBack }: { id: string; onBack(): void }) {
  const { t } = useTranslation('tasks');
  const query = useTask(id);
  return (
    <div data-testid="task-details">
      <Button type="link" className={styles.back} onClick={onBack} data-testid="task-back">
        ‹ {t('detail.back')}
      </Button>
      <AsyncPanel query={query} rows={8}>
        {(task) => <Details task={task} />}
      </AsyncPanel>
    </div>
  );
}

function Details({ task }: { task: Task }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const { showPatrol } = useInspected();
  const assigns = useMay('assign');
  useRouteMap(task.route, task.gaps);
  const closed = task.gaps.map(({ id, areaM2, coveredM2 }) => ({
    id,
    areaM2,
    closedShare: coveredM2 / areaM2,
  }));
  return (
    <>
      <p className={styles.rowHead}>
        <strong className={styles.name}>
          {task.assignee.name}{' '}
          <small>{t(`team.${task.assignee.title}`, { defaultValue: task.assignee.title })}</small>
        </strong>
        <TaskTag task={task} />
      </p>
      <dl className={styles.facts}>
        <dt>{t('detail.due')}</dt>
        <dd>{task.dueOn}</dd>
        <dt>{t('detail.given')}</dt>
        <dd>
          {task.chief.name} {task.chief.title} · {format.instant(task.givenAt)}
        </dd>
        <dt>{t('detail.gaps')}</dt>
        <dd>
          {t('list.gaps', { count: task.gapCount, n: task.gapCount })} {format.area(task.gapM2)}
        </dd>
        {task.note && (
          <>
            <dt>{t('detail.note')}</dt>
            <dd>{task.note}</dd>
          </>
        )}
      </dl>
      <TaskProgress task={task} />
      <p className={styles.note}>
        {t('detail.closing', { share: format.percent(task.rule.doneShare), day: task.givenOn })}
        {task.checkedAt && ` ${t('detail.checked', { time: format.instant(task.checkedAt) })}`}
      </p>
      {task.patrolIds.length > 0 && (
        <p className={styles.patrols}>
          {t('detail.patrols', { count: task.patrolIds.length, n: task.patrolIds.length })}
          {task.patrolIds.slice(0, 6).map((patrolId, i) => (
            <Button key={patrolId} onClick={() => showPatrol(patrolId)}>
              {t('detail.patrol', { n: i + 1 })}
            </Button>
          ))}
        </p>
      )}
      <TaskFiles task={task} />
      <RouteFigures route={task.route} />
      <StopList route={task.route} closed={closed} as="closed" />
      <TaskHistory steps={task.steps} />
      {assigns && task.state === 'open' && <CancelTask id={task.id} />}
      <TaskSheet task={task} />
    </>
  );
}
