import type pg from 'pg';
import type { Logger } from 'pino';
import { connectionOf } from '../../data/db/connection.ts';
import { failure } from '../coverage/plain-error.ts';
import { startThreads } from '../coverage/threads.ts';
import type { DeriveAnswer } from './derive-worker.ts';

/** What another server has stored, or one that was killed, is found after this time, ms. */
const lookMs = 5_000;
/** Pause after a group, as a share of the time it took: devices must not wait for the processor. */
const rest = 0.5;
/** While devices hand in a backlog, they go first: for so long at most, ms. */
const yieldMs = 30_000;
/** What comes within this time is derived together, ms. */
const collectMs = 250;

export interface Deriver {
  /** Something was stored. */
  wake(): void;
  close(): Promise<void>;
}

/**
 * Derives what follows from stored fixes, group after group, as long as there are any; what was left by a crash first.
 * @param isBusy whether devices have to wait at the moment
 */
export function startDeriver(pool: pg.Pool, logger: Logger, isBusy: () => boolean): Deriver {
  const threads = startThreads(new URL('./derive-worker.ts', import.meta.url), { maxThreads: 1 });
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let woken = false;
  let lastRound = 0;

  async function round(): Promise<void> {
    if (isBusy() && performance.now() - lastRound < yieldMs) return later(collectMs);
    running = true;
    woken = false;
    const start = performance.now();
    let again = lookMs;
    try {
      const answer: DeriveAnswer = await threads.run(connectionOf(pool));
      if ('error' in answer) throw failure(answer.error);
      const ms = performance.now() - start;
      if (answer.done > 0) logger.info(`tracks: ${answer.done} in ${Math.round(ms)} ms, ${answer.left} left`);
      if (answer.left > 0 || woken) again = Math.max(collectMs, rest * ms);
    } catch (err) {
      if (!closed) logger.warn({ err }, 'tracks could not be derived; they will be');
    }
    running = false;
    lastRound = performance.now();
    if (!closed) later(again);
  }

  function later(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void round(), ms).unref();
  }

  later(0);
  return {
    wake() {
      // One that waits for nothing but the next look is brought forward, once.
      if (!woken && !running) later(collectMs);
      woken = true;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await threads.destroy();
    },
  };
}
