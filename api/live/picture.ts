import { freshnessOf } from '../../domain/live/freshness.ts';
import { type LiveEvent, type LivePosition, type LiveState, stateEvents } from '../../domain/model/live.ts';
import type { LiveFeed } from './feed.ts';

/**
 * What the feed's messages add up to. It changes only together with what is published, so that a state and the messages
 * after its number have neither a hole nor anything twice.
 */
export class LivePicture {
  readonly #layers = new Map<string, number>();
  #positions = new Map<string, LivePosition>();
  #events: LiveEvent[] = [];
  /** Of all that were seen: an event may be committed after one with a higher id. */
  #known = new Set<number>();

  constructor(private readonly feed: LiveFeed) {}

  state(): LiveState {
    const now = Date.now();
    return {
      seq: this.feed.seq,
      serverTime: new Date(now).toISOString(),
      layers: Object.fromEntries(this.#layers),
      positions: [...this.#positions.values()].filter(
        ({ at }) => freshnessOf(now - Date.parse(at)) !== 'gone',
      ),
      events: this.#events,
    };
  }

  /** @param tell false for the first time: nobody has been told anything yet */
  setLayers(versions: Record<string, number>, tell: boolean): void {
    const changed = Object.entries(versions).filter(
      ([layer, version]) => this.#layers.get(layer) !== version,
    );
    for (const [layer, version] of changed) this.#layers.set(layer, version);
    if (tell && changed.length > 0)
      this.feed.publish({ type: 'layers', layers: Object.fromEntries(changed) });
  }

  setPositions(positions: readonly LivePosition[], tell: boolean): void {
    const next = new Map(positions.map((position) => [position.patrolId, position]));
    const changed = positions.filter(({ patrolId, ...rest }) => {
      const { patrolId: _, ...before } = this.#positions.get(patrolId) ?? { patrolId };
      return JSON.stringify(rest) !== JSON.stringify(before);
    });
    const gone = [...this.#positions.keys()].filter((id) => !next.has(id));
    this.#positions = next;
    if (!tell || changed.length + gone.length === 0) return;
    this.feed.publish({ type: 'positions', serverTime: new Date().toISOString(), changed, gone });
  }

  /** @param newest the newest events there are, the newest first */
  setEvents(newest: readonly LiveEvent[], tell: boolean): void {
    const added = newest.filter(({ id }) => !this.#known.has(id)).reverse();
    this.#known = new Set(newest.map(({ id }) => id));
    this.#events = newest.slice(0, stateEvents);
    if (!tell) return;
    for (const event of added)
      this.feed.publish({ type: 'event', serverTime: new Date().toISOString(), event });
  }
}
