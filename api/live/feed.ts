import type { ServerResponse } from 'node:http';
import { beatS, type LiveMessage, type LiveState } from '../../domain/model/live.ts';

/** What takes a number; the feed gives it. */
type Numbered = Extract<LiveMessage, { type: 'layers' | 'positions' | 'event' }>;
export type LiveNews = {
  [T in Numbered['type']]: Omit<Extract<Numbered, { type: T }>, 'seq'>;
}[Numbered['type']];

/** Messages kept for clients that come back after a break; beyond it they are told to start over. */
const ringSize = 1000;

/** A client that does not read (a sleeping laptop) is dropped before its backlog eats memory, bytes. */
const backlogLimit = 256 * 1024;

/** Proxies and browsers that hold back the beginning of an answer let go of it after 2 kB. */
const padding = `: ${' '.repeat(2048)}\n\n`;

function frame(message: LiveMessage): string {
  return `id: ${message.seq}\ndata: ${JSON.stringify(message)}\n\n`;
}

/**
 * The messages of one server process and the clients that listen to them.
 *
 * Numbers count up by one and begin at the clock, so that a number from an earlier run is always below the oldest one
 * kept here and its owner is told to start over.
 */
export class LiveFeed {
  #last: number;
  readonly #ring: { seq: number; text: string }[] = [];
  readonly #clients = new Set<ServerResponse>();
  #heartbeat: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param alive whether the database tells its news; without them the feed must not look alive, and does not beat */
  constructor(
    private readonly alive: () => boolean = () => true,
    firstSeq: number = Date.now(),
  ) {
    this.#last = firstSeq;
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  /** Number of the newest message. */
  get seq(): number {
    return this.#last;
  }

  publish(news: LiveNews): void {
    this.#last += 1;
    const text = frame({ seq: this.#last, ...news } as LiveMessage);
    this.#ring.push({ seq: this.#last, text });
    if (this.#ring.length > ringSize) this.#ring.shift();
    this.#send(text);
  }

  /**
   * Adds a client whose response headers are already sent.
   *
   * @param lastSeq the number of the last message the client has; undefined for a new one
   * @param state what a new client is told first
   */
  add(res: ServerResponse, lastSeq: number | undefined, state: () => LiveState): void {
    if (this.#closed) {
      res.end();
      return;
    }
    res.write(padding);
    if (lastSeq === undefined) res.write(frame({ type: 'state', ...state() }));
    else for (const text of this.#missed(lastSeq)) res.write(text);
    this.#clients.add(res);
    res.on('close', () => this.#drop(res));
    this.#heartbeat ??= setInterval(() => this.#beat(), beatS * 1000).unref();
  }

  /** Ends every stream; later clients are ended at once. */
  close(): void {
    this.#closed = true;
    for (const res of this.#clients) res.end();
  }

  #missed(lastSeq: number): string[] {
    const oldestKnown = this.#ring[0] ? this.#ring[0].seq - 1 : this.#last;
    if (lastSeq < oldestKnown || lastSeq > this.#last) return [frame({ type: 'reset', seq: this.#last })];
    return this.#ring.filter(({ seq }) => seq > lastSeq).map(({ text }) => text);
  }

  /** An event of its own name: scripts see it, and who only handles plain messages is not bothered by it. */
  #beat(): void {
    if (!this.alive()) return;
    const beat: LiveMessage = { type: 'beat', seq: this.#last, serverTime: new Date().toISOString() };
    this.#send(`event: beat\n${frame(beat)}`);
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
