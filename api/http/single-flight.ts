import { LRUCache } from 'lru-cache';

interface Flight<T> {
  result: Promise<T>;
  waiting: number;
  controller: AbortController;
}

/**
 * Answers of one process, least recently used out first, with single flight: requests for the same key while
 * it is being made wait for that one. The work is aborted when every one of them has left (lru-cache's own
 * `fetch` would abort it for all when the first leaves). Keys hold the versions of what the work reads, so nothing here is
 * ever stale and nothing needs to be invalidated.
 */
export class SingleFlightCache<T extends object> {
  readonly counts = { hit: 0, joined: 0, miss: 0 };
  private readonly cache: LRUCache<string, T>;
  private readonly flights = new Map<string, Flight<T>>();

  /** @param maxBytes upper end of what `bytesOf` adds up to */
  constructor(maxBytes: number, bytesOf: (value: T) => number) {
    this.cache = new LRUCache({ maxSize: maxBytes, sizeCalculation: (value) => Math.max(1, bytesOf(value)) });
  }

  /** The answer when it is kept: the quick way, which nobody needs to be able to leave. */
  kept(key: string): T | undefined {
    const known = this.cache.get(key);
    if (known) this.counts.hit++;
    return known;
  }

  /**
   * @param leave aborts when this caller no longer wants the answer
   * @param make does the work; its signal aborts when nobody wants the answer any more
   * @throws the reason of `leave`, or what `make` throws; failures are not kept
   */
  async get(key: string, leave: AbortSignal, make: (signal: AbortSignal) => Promise<T>): Promise<T> {
    leave.throwIfAborted();
    const known = this.kept(key);
    if (known) return known;
    const joined = this.flights.get(key);
    if (joined) this.counts.joined++;
    else this.counts.miss++;
    const flight = joined ?? this.takeOff(key, make);
    flight.waiting++;
    try {
      return await untilAborted(flight.result, leave);
    } finally {
      flight.waiting--;
      // One that has landed by itself needs no abort, which is dear: it makes an exception with its stack.
      if (flight.waiting === 0 && this.flights.get(key) === flight) {
        this.land(key, flight);
        flight.controller.abort();
      }
    }
  }

  private takeOff(key: string, make: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const result = make(controller.signal);
    const flight: Flight<T> = { result, waiting: 0, controller };
    this.flights.set(key, flight);
    result.then(
      (value) => {
        this.cache.set(key, value);
        this.land(key, flight);
      },
      () => this.land(key, flight),
    );
    return flight;
  }

  /** Only the flight itself may clear its key: another one may have taken off since. */
  private land(key: string, flight: Flight<T>): void {
    if (this.flights.get(key) === flight) this.flights.delete(key);
  }
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
