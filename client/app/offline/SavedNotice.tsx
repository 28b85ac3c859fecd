import { notifyManager, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ageText } from '../live/age.ts';
import { useNow } from '../use-now.ts';
import { savedAt } from './last-answers.ts';
import styles from './SavedNotice.module.css';

/** Over a page that shows answers kept on this machine: that it does, and how old the oldest is. */
export function SavedNotice() {
  const { t } = useTranslation('offline');
  const format = useFormat();
  const since = useOldestSaved(useQueryClient());
  const now = useNow(30_000);
  if (since === null) return null;
  const time = format.instant(new Date(since).toISOString());
  return (
    <div className={styles.saved}>
      <Notice
        kind="info"
        title={t('saved.title')}
        detail={t('saved.since', { time, age: ageText(Math.max(0, now - since), t) })}
        testId="saved-notice"
      />
    </div>
  );
}

function useOldestSaved(client: QueryClient): number | null {
  const cache = client.getQueryCache();
  const subscribe = useCallback(
    (listener: () => void) => cache.subscribe(notifyManager.batchCalls(listener)),
    [cache],
  );
  return useSyncExternalStore(subscribe, () => {
    const times = cache.findAll({ type: 'active' }).flatMap((query) => savedAt(query) ?? []);
    return times.length === 0 ? null : Math.min(...times);
  });
}
