import pg from 'pg';
import type { Logger } from 'pino';
import { layerVersions } from '../../data/db/layer-versions.ts';
import type { LiveFeed } from './feed.ts';

/** A bulk load notifies per statement: what comes within this time is told once. */
const collectMs = 200;
const firstRetryMs = 500;
const longestRetryMs = 15_000;

export interface LayerListener {
  close(): Promise<void>;
}

/**
 * Turns NOTIFY on `layer_version` into events of the feed. Has a connection of its own (LISTEN must not share
 * one with queries) and makes a new one when it is lost, waiting twice as long each time. What was notified in
 * between is gone, so after a break the versions of all layers are told.
 *
 * Returns after the first attempt: a client that connects earlier would get versions and then miss the next ones.
 */
export async function listenToLayers(pool: pg.Pool, feed: LiveFeed, logger: Logger): Promise<LayerListener> {
  let client: pg.Client | undefined;
  let closed = false;
  let attempts = 0;
  let retry: NodeJS.Timeout | undefined;
  let collect: NodeJS.Timeout | undefined;
  const changed = new Set<string>();

  async function tell(layers?: string[]): Promise<void> {
    try {
      const versions = await layerVersions(pool, layers);
      if (Object.keys(versions).length > 0) feed.publish({ type: 'layers', layers: versions });
    } catch (error) {
      // The clients would never hear of this change: make them ask for everything.
      logger.warn({ err: error }, 'live: versions could not be read');
      feed.publish({ type: 'reset' });
    }
  }

  function onNotification({ payload }: pg.Notification): void {
    for (const layer of payload?.split(',') ?? []) if (layer) changed.add(layer);
    collect ??= setTimeout(() => {
      collect = undefined;
      const layers = [...changed];
      changed.clear();
      void tell(layers);
    }, collectMs);
  }

  function onLost(which: pg.Client, reason: string): void {
    if (which !== client || closed) return;
    client = undefined;
    which.removeAllListeners('notification');
    void which.end().catch(() => {});
    const wait = Math.min(firstRetryMs * 2 ** attempts, longestRetryMs);
    attempts += 1;
    logger.warn(`live: connection lost (${reason}), next try in ${wait} ms`);
    retry = setTimeout(() => void connect(), wait);
  }

  async function connect(): Promise<void> {
    // The pool hides the password from enumeration, so that it does not get logged: a spread misses it.
    const { password } = pool.options;
    const mine = new pg.Client({ ...pool.options, password, application_name: 'linzhang-live' });
    client = mine;
    mine.on('error', (error) => onLost(mine, error.message));
    mine.on('end', () => onLost(mine, 'the server closed it'));
    mine.on('notification', onNotification);
    try {
      await mine.connect();
      await mine.query('LISTEN layer_version');
    } catch (error) {
      onLost(mine, (error as Error).message);
      return;
    }
    if (closed) return void (await mine.end());
    const back = attempts > 0;
    attempts = 0;
    if (back) await tell();
  }

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      clearTimeout(collect);
      await client?.end().catch(() => {});
    },
  };
}
