import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../../../domain/model/dataset.ts';
import { useFormat } from '../../../ui/format.ts';
import styles from './Job.module.css';

/** How far a check or a writing is. Null job: it has not been answered yet. */
export function JobProgress({
  job,
  writing,
  onCancel,
}: {
  job: ImportJob | null;
  writing: boolean;
  onCancel(): void;
}) {
  const { t } = useTranslation('data');
  const format = useFormat();
  const waiting = job === null || job.state === 'waiting';
  const phase = waiting ? t('job.waiting') : t(`job.phase.${job.phase ?? 'unpacking'}`);
  const rows =
    !waiting &&
    job.done > 0 &&
    (job.total === null
      ? t('job.rows', { done: format.number(job.done) })
      : t('job.rowsOf', { done: format.number(job.done), total: format.number(job.total) }));
  return (
    <div className={styles.progress} role="status" data-testid="job-progress">
      <span>
        {t(writing ? 'job.writing' : 'job.checking')} · {phase} {rows}
      </span>
      <Button onClick={onCancel} data-testid="job-cancel">
        {t('job.cancel')}
      </Button>
      <Progress
        percent={job?.total ? Math.min(100, Math.floor((100 * job.done) / job.total)) : 0}
        status="active"
        showInfo={Boolean(job?.total)}
      />
    </div>
  );
}
