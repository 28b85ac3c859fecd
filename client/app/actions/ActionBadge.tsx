import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionRow } from './ActionRow.tsx';
import styles from './Actions.module.css';
import { actionQueue, useKeptActions } from './app-queue.ts';

/** In the header while there is something: how many actions wait to be sent and how many were refused, with their list. */
export default function ActionBadge() {
  const { t } = useTranslation('offline');
  const id = useId();
  const kept = useKeptActions();
  useEffect(() => {
    void actionQueue.run();
  }, []);
  if (kept.length === 0) return null;
  const refused = kept.filter(({ state }) => state === 'refused').length;
  const waiting = kept.length - refused;
  const words = [
    ...(waiting > 0 ? [t('waiting', { count: waiting })] : []),
    ...(refused > 0 ? [t('refused', { count: refused })] : []),
  ];
  return (
    <>
      <button
        type="button"
        className={styles.badge}
        data-refused={refused > 0}
        popoverTarget={id}
        data-testid="actions-badge"
      >
        <span role="status">{words.join(' / ')}</span>
      </button>
      <section id={id} popover="auto" className={styles.list} aria-label={t('title')} data-testid="actions">
        <h2>{t('title')}</h2>
        <p>{t('meaning')}</p>
        <ul>
          {kept.map((action) => (
            <ActionRow key={action.key} action={action} />
          ))}
        </ul>
      </section>
    </>
  );
}
