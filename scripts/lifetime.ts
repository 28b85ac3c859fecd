import { OperatorError } from '../data/db/errors.ts';

type Stop = () => Promise<void> | void;

export interface Lifetime {
  /** Is it ending? Then work that fails, because what it uses is being closed, is no news. */
  stopping(): boolean;
}

/** Two signals this close are one Ctrl-C that arrived by two ways. */
const sameSignalMs = 500;
const patienceMs = 20_000;
const interruptedCode = 130;

/**
 * Calls `stop` once, at the first SIGINT, SIGTERM, SIGHUP or when the process that started this one is
 * gone, then exits with the code. A second signal exits at once: what is then left open ends by itself
 * (the database's watchdog) or is recovered at the next start.
 */
export function stopWithSignals(stop: Stop, exitCode = 0): Lifetime {
  let first: number | undefined;
  const begin = (why: string) => {
    if (first !== undefined) {
      if (Date.now() - first < sameSignalMs) return;
      process.exit(interruptedCode);
    }
    first = Date.now();
    console.log(`stopping (${why})`);
    setTimeout(() => {
      console.error(`not everything stopped within ${patienceMs / 1000} s; leaving it`);
      process.exit(1);
    }, patienceMs).unref();
    Promise.resolve()
      .then(stop)
      .then(
        () => process.exit(exitCode),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => begin(signal));
  if (process.channel !== undefined) {
    process.on('disconnect', () => begin('the starting process is gone'));
    process.channel.unref(); // waiting for it must not keep a finished command alive
  }
  return { stopping: () => first !== undefined };
}

/** What went wrong, for the terminal: one line where the operator can act, the whole error otherwise. */
export function explain(error: unknown): string {
  if (error instanceof OperatorError) return `error: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
