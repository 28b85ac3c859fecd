import styles from './Notice.module.css';

interface Props {
  kind: 'info' | 'error';
  title: string;
  detail?: string | undefined;
  action?: { label: string; run(): void };
  testId?: string;
}

/** A designed answer where there is nothing to show: what is the matter and what to do. */
export function Notice({ kind, title, detail, action, testId = 'notice' }: Props) {
  return (
    <div
      className={styles.notice}
      data-kind={kind}
      role={kind === 'error' ? 'alert' : 'status'}
      data-testid={testId}
    >
      <span className={styles.mark} aria-hidden="true">
        {kind === 'error' ? '!' : '–'}
      </span>
      <div>
        <strong>{title}</strong>
        {detail && <p>{detail}</p>}
        {action && (
          <button type="button" onClick={action.run}>
            {action.label}
          </button>
        )}
      </div>
    </div>
  );
}
