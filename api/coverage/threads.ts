/** Threads that compute away from the event loop. */
import { Piscina } from 'piscina';

export function startThreads(worker: URL, options: ConstructorParameters<typeof Piscina>[0]): Piscina {
  return new Piscina({
    filename: worker.href,
    // The workers are TypeScript like the rest; a test runner's own loader does not reach into them.
    execArgv: ['--import', 'tsx'],
    minThreads: 0,
    idleTimeout: 60_000,
    ...options,
  });
}
