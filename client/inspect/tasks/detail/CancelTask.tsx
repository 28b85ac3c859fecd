import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../../app/actions/action.ts';
import { useWaits } from '../../../app/actions/app-queue.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { problemText } from '../../../ui/problem-text.ts';
import { useInspected } from '../../inspected.ts';
import styles from '../Tasks.module.css';
import { cancelTask } from '../task-actions.ts';

export function CancelTask({ id }: { id: string }) {
  const { t, i18n } = useTranslation('tasks');
  const { t: app } = useTranslation('app');
  const { chiefId } = useInspected();
  const cancel = useAction(cancelTask);
  const waits = useWaits(cancelTask, (input) => input.id === id);
  if (waits && (cancel.isPaused || !cancel.isPending))
    return (
      <p className={styles.note} role="status" data-testid="cancel-waits">
        {t('cancel.waits')}
      </p>
    );
  return (
    <div className={styles.cancel}>
      <Popconfirm
        title={t('cancel.sure')}
        okText={t('cancel.yes')}
        cancelText={t('cancel.no')}
        onConfirm={() => chiefId && cancel.mutate({ id, by: { chiefId } })}
      >
        <Button danger disabled={!chiefId} loading={cancel.isPending} data-testid="task-cancel">
          {t('cancel.button')}
        </Button>
      </Popconfirm>
      {cancel.error && (
        <Notice
          kind="error"
          title={t('cancel.refused')}
          detail={problemText(cancel.error.problem, app, i18n.language)}
        />
      )}
    </div>
  );
}
