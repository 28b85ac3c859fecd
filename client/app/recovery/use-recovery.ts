import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isCurrent, useLiveState } from '../live.ts';
import { onBack, tellBack } from './back.ts';
import { checkBuild } from './build.ts';
import { refetchBroken, refetchDue, watchQuestions } from './refetch.ts';
import { sleptMs } from './wake.ts';

const tickMs = 2_500;
const buildEveryMs = 25_000;

/**
 * Mounted once by the shell: nothing that failed stays so for want of a click. Failed queries are asked again after
 * growing waits, and at once when the network, the live channel or the machine comes back; the server's build is asked
 * for every 25 s and then.
 */
export function useRecovery(): void {
  const client = useQueryClient();
  const state = useLiveState();
  const away = useRef(false);

  useEffect(() => {
    const back = () => {
      void refetchBroken(client, Date.now());
      void checkBuild();
    };
    const woken = () => {
      // What changed in the meantime was not heard.
      void client.invalidateQueries();
      tellBack();
    };
    let last = Date.now();
    let buildAt = last;
    const tick = () => {
      const now = Date.now();
      const slept = sleptMs(last, now, tickMs);
      last = now;
      // Browsers call a page that is not shown once a minute: it has not slept, and is asked when it is shown.
      if (document.hidden) return;
      if (slept > 0) return woken();
      refetchDue(client, now);
      if (Math.abs(now - buildAt) < buildEveryMs) return;
      buildAt = now;
      void checkBuild();
    };
    const shown = () => {
      if (!document.hidden) tick();
    };
    const unwatch = watchQuestions(client);
    const deaf = onBack(back);
    const timer = setInterval(tick, tickMs);
    addEventListener('online', tellBack);
    addEventListener('pageshow', shown);
    document.addEventListener('visibilitychange', shown);
    return () => {
      unwatch();
      deaf();
      clearInterval(timer);
      removeEventListener('online', tellBack);
      removeEventListener('pageshow', shown);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [client]);

  useEffect(() => {
    if (isCurrent(state) && away.current) tellBack();
    if (state !== 'connecting') away.current = !isCurrent(state);
  }, [state]);
}
