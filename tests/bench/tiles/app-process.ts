/** The API in a process of its own, so that its load and memory are not the benchmark's. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

export interface AppProcess {
  url: string;
  /** Highest resident memory so far, MB. */
  peakMb(): Promise<number>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('./server.ts', import.meta.url));

export async function startApp({ options }: pg.Pool): Promise<AppProcess> {
  // The pool hides the password from enumeration.
  const connection = JSON.stringify({ ...options, password: options.password });
  const child = fork(program, [connection], { execArgv: ['--import', 'tsx'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    async peakMb() {
      child.send('peak');
      const [{ peakMb }] = (await once(child, 'message')) as [{ peakMb: number }];
      return peakMb;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
