import type pg from 'pg';
import type { Logger } from 'pino';
import { layerVersions } from '../../data/db/layer-versions.ts';
import { newestEvents } from '../../data/live/events.ts';
import { livePositions } from '../../data/live/positions.ts';
import { sweepLive } from '../../data/live/sweep.ts';
import { stateEvents } from '../../domain/model/live.ts';
import { Collector } from './collector.ts';
import { LiveFeed } from './feed.ts';
import { type Listener, listenToDatabase } from './listener.ts';
import { LivePicture } from './picture.ts';

/** A bulk load notifies per statement: what comes within this time is told once. */
const layersMs = 200;
const eventsMs = 200;
/** People walk two metres in it. */
const positionsMs = 2000;
const sweepMs = 15_000;
const retryMs = 1000;
/** Events read at a time: twice what is shown, for those that are committed out of the order of their ids. */
const readEvents = 2 * stateEvents;

/** Keeps the picture of what is live, tells what changes in it, and has time's own changes written down. */
export class LiveService {
  readonly feed: LiveFeed;
  readonly picture: LivePicture;
  readonly #layers: Collector;
  readonly #positions: Collector;
  readonly #events: Collector;
  #changedLayers = new Set<string>();
  #listener: Listener | undefined;
  /** Without a reading of everything the picture may lack what happened before. */
  #complete = false;
  #sweep: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | undefined;
  /** Readings one after the other: an older answer must not come after a newer one. */
  #reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pool: pg.Pool,
    private readonly logger: Logger,
  ) {
    this.feed = new LiveFeed(() => this.current);
    this.picture = new LivePicture(this.feed);
    this.#layers = new Collector(layersMs, () => this.#read(() => this.#readLayers()));
    this.#positions = new Collector(positionsMs, () => this.#read(() => this.#readPositions()));
    this.#events = new Collector(eventsMs, () => this.#read(() => this.#readEvents()));
  }

  /** Whether the picture follows the database; else nobody may take it for the present. */
  get current(): boolean {
    return this.#complete && (this.#listener?.connected() ?? false);
  }

  /** Begins to listen. When the database is away, the picture comes with it. */
  async start(): Promise<void> {
    this.#listener = await listenToDatabase({
      pool: this.pool,
      channels: ['layer_version', 'live_position', 'live_event'],
      logger: this.logger,
      onNotification: (channel, payload) => this.#onNotification(channel, payload),
      onBack: () => void this.#read(() => this.#readAll(true)),
    });
    await this.#read(() => this.#readAll(false));
    this.#sweep = setInterval(() => this.#startSweep(), sweepMs).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    clearTimeout(this.#again);
    await this.#listener?.close();
    await Promise.all([
      this.#layers.close(),
      this.#positions.close(),
      this.#events.close(),
      this.#sweeping,
      this.#reading,
    ]);
  }

  #onNotification(channel: string, payload: string): void {
    if (channel === 'live_position') this.#positions.ask();
    else if (channel === 'live_event') this.#events.ask();
    else {
      for (const layer of payload.split(',')) if (layer) this.#changedLayers.add(layer);
      this.#layers.ask();
    }
  }

  async #readAll(tell: boolean): Promise<void> {
    this.#complete = false;
    const [versions, positions, events] = await Promise.all([
      layerVersions(this.pool),
      livePositions(this.pool),
      newestEvents(this.pool, readEvents),
    ]);
    this.picture.setLayers(versions, tell);
    this.picture.setPositions(positions, tell);
    this.picture.setEvents(events, tell);
    this.#complete = true;
  }

  async #readLayers(): Promise<void> {
    const layers = [...this.#changedLayers];
    this.#changedLayers.clear();
    this.picture.setLayers(await layerVersions(this.pool, layers), true);
  }

  async #readPositions(): Promise<void> {
    this.picture.setPositions(await livePositions(this.pool), true);
  }

  async #readEvents(): Promise<void> {
    this.picture.setEvents(await newestEvents(this.pool, readEvents), true);
  }

  /** When something can't be read, everything is read again soon; till then nobody may take the picture for the present. */
  async #read(read: () => Promise<void>): Promise<void> {
    const mine = this.#reading.then(read).catch((error) => {
      this.logger.warn({ err: error }, 'live: a change could not be read');
      this.#complete = false;
      this.#retry();
    });
    this.#reading = mine;
    await mine;
  }

  /** Without a connection that listens, its return is what everything is read for. */
  #retry(): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => {
      if (this.#listener?.connected()) void this.#read(() => this.#readAll(true));
    }, retryMs).unref();
  }

  #startSweep(): void {
    this.#sweeping ??= this.#sweepOnce().finally(() => {
      this.#sweeping = undefined;
    });
  }

  async #sweepOnce(): Promise<void> {
    try {
      await sweepLive(this.pool);
    } catch (error) {
      this.logger.warn({ err: error }, 'live: the sweep failed');
    }
  }
}
