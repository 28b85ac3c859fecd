import { useSyncExternalStore } from 'react';
import { today } from '../../domain/law/period.ts';

/** How soon after midnight a page that stays open sees the new day, ms. */
const lookEveryMs = 10_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0)
    timer = setInterval(() => {
      for (const each of listeners) each();
    }, lookEveryMs);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** Today in Asia/Shanghai; whoever shows it is drawn anew when midnight there has passed. One timer for all of them. */
export function useToday(): string {
  return useSyncExternalStore(subscribe, () => today());
}
