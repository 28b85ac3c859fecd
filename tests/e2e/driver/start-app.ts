import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** First start: client build, initdb and seeding; about a minute here, much more on a busy machine. */
const startPatienceMs = 600_000;
const stopPatienceMs = 15_000;

export interface RunningApp {
  url: string;
  /** For commands of the same installation. */
  dataDir: string;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * `npm start` with a data folder of its own, until it says that it is ready.
 *
 * @param settings environment variables beside those, or instead
 * @throws Error with the app's output when it ends before, or takes too long
 */
export async function startApp(settings: Record<string, string> = {}): Promise<RunningApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lz-e2e-'));
  const removeData = () => rm(dataDir, { recursive: true, force: true });
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'start'], {
    cwd: root,
    // Vitest's own NODE_ENV would have vite build a test bundle.
    env: {
      ...env,
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      DEMO: '1',
      // The flows count on numbers that stand still.
      DEMO_LIVE: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    const url = await readyUrl(child, exit);
    return { url, dataDir, stop: () => stopApp(child, exit).finally(removeData) };
  } catch (error) {
    await stopApp(child, exit).catch(() => {});
    await removeData();
    throw error;
  }
}

function readyUrl(child: ChildProcess, exit: Promise<number | null>): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`the app ${what}; it said:\n${output.slice(-4000)}`));
    const timer = setTimeout(() => fail(`was not ready after ${startPatienceMs / 1000} s`), startPatienceMs);
    void exit.then((code) => {
      clearTimeout(timer);
      fail(`ended with ${code} before it was ready`);
    });
    const read = (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-100_000);
      const url = /^ready: (http:\/\/\S+)$/m.exec(output)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
  });
}

/** Asks the app to end as Ctrl-C or a service manager does; a stop that hangs or fails is a bug of its own. */
async function stopApp(child: ChildProcess, exit: Promise<number | null>): Promise<void> {
  child.kill('SIGTERM');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, stopPatienceMs, 'late');
  });
  const code = await Promise.race([exit, late]);
  clearTimeout(timer);
  if (code === 'late') {
    child.kill('SIGKILL');
    throw new Error(`the app did not stop within ${stopPatienceMs / 1000} s of SIGTERM`);
  }
  if (code !== 0) throw new Error(`the app ended with ${code} after SIGTERM, not with 0`);
}
