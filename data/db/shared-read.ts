/**
 * One small read for many askers: those who come while one is under way share the next. So thousands of askers a second
 * cost a few hundred reads, and still everybody gets an answer that was read after he asked: whoever has written before
 * sees it.
 */
export function sharedRead<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | undefined;
  let next: Promise<T> | undefined;

  const start = (): Promise<T> => {
    next = undefined;
    const reading = read();
    const over = reading
      .catch(() => {})
      .finally(() => {
        if (running === over) running = undefined;
      });
    running = over;
    return reading;
  };

  return () => {
    if (!running) return start();
    next ??= running.then(start);
    return next;
  };
}
