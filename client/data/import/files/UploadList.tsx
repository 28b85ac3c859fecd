import { Button, Progress } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import { groupsOf } from './bundle.ts';
import styles from './Files.module.css';
import type { Sending } from './use-uploads.ts';

/** What is being sent, a line for what is one thing to its user, and all of it together. */
export function UploadList({
  files,
  onRetry,
  onClear,
}: {
  files: readonly Sending[];
  onRetry(): void;
  onClear(): void;
}) {
  const { t } = useTranslation('data');
  const format = useFormat();
  const groups = useMemo(() => groupsOf(files) as { name: string; files: Sending[] }[], [files]);
  const failed = files.filter((each) => each.failed).length;
  const done = files.every(({ id }) => id !== null);
  return (
    <div data-testid="uploads" data-state={failed > 0 ? 'failed' : done ? 'sent' : 'sending'}>
      <ul className={styles.groups}>
        {groups.map((group) => {
          const size = bytes(group.files.map(({ file }) => file.size));
          const broken = group.files.some((each) => each.failed);
          const there = group.files.every(({ id }) => id !== null);
          return (
            <li key={group.name}>
              <span className={styles.name}>{group.name}</span>
              <small>
                {group.files.length > 1 && `${t('files.parts', { n: group.files.length })} · `}
                {format.bytes(size)}
              </small>
              {!there && (
                <Progress
                  percent={percent(bytes(group.files.map(({ sent }) => sent)), size)}
                  status={broken ? 'exception' : 'active'}
                  size="small"
                />
              )}
            </li>
          );
        })}
      </ul>
      {!done && (
        <>
          {groups.length > 1 && (
            <Progress
              aria-label={t('files.all')}
              percent={percent(
                bytes(files.map(({ sent }) => sent)),
                bytes(files.map(({ file }) => file.size)),
              )}
            />
          )}
          <p className={styles.hint}>{t('files.resume')}</p>
        </>
      )}
      {failed > 0 && (
        <p role="alert" className={styles.failed}>
          {t('files.failed', { n: failed })}
        </p>
      )}
      <div className={styles.actions}>
        {failed > 0 && (
          <Button type="primary" onClick={onRetry}>
            {t('files.retry')}
          </Button>
        )}
        <Button onClick={onClear} data-testid="uploads-clear">
          {t(done ? 'files.clear' : 'files.cancel')}
        </Button>
      </div>
    </div>
  );
}

const bytes = (sizes: number[]) => sizes.reduce((sum, size) => sum + size, 0);
/** 100 is for what is there: the last answer of the server is still to come. */
const percent = (sent: number, size: number) =>
  size === 0 ? 0 : Math.min(99, Math.floor((100 * sent) / size));
