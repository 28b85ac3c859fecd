import type { Logger } from 'pino';
import type { UploadStore } from './store.ts';

const everyMs = 60 * 60 * 1000;

/** Removes uploads that are too old, now and every hour until it is closed. */
export function sweepUploads(store: UploadStore, logger: Logger): { close(): Promise<void> } {
  const sweep = () =>
    store.sweep().catch((err: unknown) => {
      logger.warn({ err }, `uploads: old ones in ${store.folder} could not be removed`);
    });
  let last = sweep();
  const timer = setInterval(() => {
    last = sweep();
  }, everyMs).unref();
  return {
    async close() {
      clearInterval(timer);
      await last;
    },
  };
}
