import pg from 'pg';
import type { Logger } from 'pino';

const firstRetryMs = 500;
const longestRetryMs = 15_000;
/** A firewall that forgets a quiet connection tells nobody: it is asked this often, and has so long to answer, ms. */
const askEveryMs = 15_000;
const answerMs = 5000;

export interface Listener {
  /** Whether notifications would come in now. */
  connected(): boolean;
  close(): Promise<void>;
}

export interface ListenerOptions {
  pool: pg.Pool;
  channels: readonly string[];
  logger: Logger;
  onNotification(channel: string, payload: string): void;
  /** Listening again: what was notified in between is gone. */
  onBack(): void;
}

/**
 * Hears NOTIFY on channels of the database. Has a connection of its own (LISTEN must not share one with queries) and
 * makes a new one when it is lost, waiting twice as long each time.
 *
 * Returns after the first attempt: a client that connects earlier would get a state and then miss what follows.
 */
export async function listenToDatabase(options: ListenerOptions): Promise<Listener> {
  const { pool, channels, logger, onNotification, onBack } = options;
  let client: pg.Client | undefined;
  let connected = false;
  let closed = false;
  let attempts = 0;
  let retry: NodeJS.Timeout | undefined;

  function onLost(which: pg.Client, reason: string): void {
    if (which !== client || closed) return;
    client = undefined;
    connected = false;
    which.removeAllListeners('notification');
    void which.end().catch(() => {});
    const wait = Math.min(firstRetryMs * 2 ** attempts, longestRetryMs);
    attempts += 1;
    logger.warn(`live: connection lost (${reason}), next try in ${wait} ms`);
    retry = setTimeout(() => void connect(), wait);
  }

  /** Asks the connection for a sign of life as long as it is the one in use. */
  function watch(mine: pg.Client): void {
    const timer = setInterval(() => {
      if (mine !== client || closed) return clearInterval(timer);
      const late = setTimeout(() => onLost(mine, 'it does not answer'), answerMs);
      mine.query('SELECT 1').then(
        () => clearTimeout(late),
        () => clearTimeout(late), // its own 'error' or 'end' says why
      );
    }, askEveryMs).unref();
  }

  async function connect(): Promise<void> {
    // The pool hides the password from enumeration, so that it does not get logged: a spread misses it.
    const { password } = pool.options;
    const mine = new pg.Client({ ...pool.options, password, application_name: 'linzhang-live' });
    client = mine;
    mine.on('error', (error) => onLost(mine, error.message));
    mine.on('end', () => onLost(mine, 'the server closed it'));
    mine.on('notification', ({ channel, payload }) => onNotification(channel, payload ?? ''));
    try {
      await mine.connect();
      await mine.query(channels.map((channel) => `LISTEN ${channel}`).join('; '));
    } catch (error) {
      onLost(mine, (error as Error).message);
      return;
    }
    if (closed) return void (await mine.end());
    watch(mine);
    const back = attempts > 0;
    attempts = 0;
    connected = true;
    if (back) onBack();
  }

  await connect();
  return {
    connected: () => connected,
    async close() {
      closed = true;
      connected = false;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}
