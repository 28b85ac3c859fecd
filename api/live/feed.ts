import type { ServerResponse } from 'node:http';

/** What a client of /api/live is told. `reset`: events were missed, ask for everything again. */
export type LiveEvent = { type: 'layers'; layers: Record<string, number> } | { type: 'reset' };

/** Events kept for clients that come back after a break; beyond it they are told to start over. */
const ringSize = 1000;

/** A client that does not read (a sleeping laptop) is dropped before its backlog eats memory, bytes. */
const backlogLimit = 256 * 1024;

const heartbeatMs = 15_000;

function frame(id: number, event: LiveEvent): string {
  return `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
}

/**
 * The events of one server process and the clients that listen to them.
 *
 * Ids count up and begin at the clock, so that an id from an earlier run is always below the oldest one kept
 * here and its owner is told to start over.
 */
export class LiveFeed {
  #last: number;
  readonly #ring: { id: number; event: LiveEvent }[] = [];
  readonly #clients = new Set<ServerResponse>();
  #heartbeat: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(firstId: number = Date.now()) {
    this.#last = firstId;
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  publish(event: LiveEvent): void {
    this.#last += 1;
    this.#ring.push({ id: this.#last, event });
    if (this.#ring.length > ringSize) this.#ring.shift();
    this.#send(frame(this.#last, event));
  }

  /**
   * Adds a client whose response headers are already sent.
   *
   * @param lastId the id of the last event the client has; undefined for a new one
   * @param greeting what a new client is told first
   */
  add(res: ServerResponse, lastId: number | undefined, greeting?: LiveEvent): void {
    if (this.#closed) {
      res.end();
      return;
    }
    if (lastId === undefined) {
      if (greeting) res.write(frame(this.#last, greeting));
    } else {
      for (const text of this.#missed(lastId)) res.write(text);
    }
    this.#clients.add(res);
    res.on('close', () => this.#drop(res));
    this.#heartbeat ??= setInterval(() => this.#send(': beat\n\n'), heartbeatMs).unref();
  }

  /** Ends every stream; later clients are ended at once. */
  close(): void {
    this.#closed = true;
    for (const res of this.#clients) res.end();
  }

  #missed(lastId: number): string[] {
    const oldestKnown = this.#ring[0] ? this.#ring[0].id - 1 : this.#last;
    if (lastId < oldestKnown || lastId > this.#last) return [frame(this.#last, { type: 'reset' })];
    return this.#ring.filter(({ id }) => id > lastId).map(({ id, event }) => frame(id, event));
  }

  #send(text: string): void {
    for (const res of this.#clients) {
      if (res.writableLength > backlogLimit) res.destroy();
      else res.write(text);
    }
  }

  #drop(res: ServerResponse): void {
    this.#clients.delete(res);
    if (this.#clients.size > 0) return;
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
  }
}
