const everyMs = 60 * 60 * 1000;

/**
 * Does the work now and every hour until it is closed; closing waits for what is under way.
 * @param failed is told when it fails; the next hour is another try
 */
export function hourly(
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): { close(): Promise<void> } {
  const once = () => work().then(() => {}, failed);
  let last = once();
  const timer = setInterval(() => {
    last = once();
  }, everyMs).unref();
  return {
    async close() {
      clearInterval(timer);
      await last;
    },
  };
}
