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

/** What of a message somebody is told, see LiveView. */
export interface View {
  of(message: LiveMessage): Promise<LiveMessage>;
}

/** One client: gets its messages in their order, also where each is looked at before. */
class Reader {
  #before: Promise<void> = Promise.resolve();

  constructor(
    private readonly res: ServerResponse,
    private readonly view: View | undefined,
  ) {}

  /** @param text of the whole message, made once for all */
  send(message: LiveMessage, text: string): void {
    const { view } = this;
    if (!view || message.type === 'beat') {
      if (view) this.#before = this.#before.then(() => this.#write(text));
      else this.#write(text);
      return;
    }
    this.#before = this.#before
      .then(async () => this.#write(frame(await view.of(message))))
      // What can't be looked at is told to nobody; the client comes back for it.
      .catch(() => void this.res.destroy());
  }

  #write(text: string): void {
    if (this.res.writableLength > backlogLimit) this.res.destroy();
    else this.res.write(text);
  }
}

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
  readonly #ring: { message: LiveMessage; text: string }[] = [];
  readonly #clients = new Map<ServerResponse, Reader>();
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
    const message = { seq: this.#last, ...news } as LiveMessage;
    const text = frame(message);
    this.#ring.push({ message, text });
    if (this.#ring.length > ringSize) this.#ring.shift();
    for (const reader of this.#clients.values()) reader.send(message, text);
  }

  /**
   * Adds a client whose response headers are already sent.
   *
   * @param lastSeq the number of the last message the client has; undefined for a new one
   * @param state what a new client is told first
   * @param view what of each message this client is told; everything without one
   */
  add(res: ServerResponse, lastSeq: number | undefined, state: () => LiveState, view?: View): void {
    if (this.#closed) {
      res.end();
      return;
    }
    res.write(padding);
    const reader = new Reader(res, view);
    const first: LiveMessage[] =
      lastSeq === undefined ? [{ type: 'state', ...state() }] : this.#missed(lastSeq);
    for (const message of first) reader.send(message, frame(message));
    this.#clients.set(res, reader);
    res.on('close', () => this.#drop(res));
    this.#heartbeat ??= setInterval(() => this.#beat(), beatS * 1000).unref();
  }

  /** Ends every stream; later clients are ended at once. */
  close(): void {
    this.#closed = true;
    for (const res of this.#clients.keys()) res.end();
  }

  #missed(lastSeq: number): LiveMessage[] {
    const oldestKnown = this.#ring[0] ? this.#ring[0].message.seq - 1 : this.#last;
    if (lastSeq < oldestKnown || lastSeq > this.#last) return [{ type: 'reset', seq: this.#last }];
    return this.#ring.flatMap(({ message }) => (message.seq > lastSeq ? [message] : []));
  }

  /** An event of its own name: scripts see it, and who only handles plain messages is not bothered by it. */
  #beat(): void {
    if (!this.alive()) return;
    const beat: LiveMessage = { type: 'beat', seq: this.#last, serverTime: new Date().toISOString() };
    const text = `event: beat\n${frame(beat)}`;
    for (const reader of this.#clients.values()) reader.send(beat, text);
  }

  #drop(res: ServerResponse): void {
    this.#clients.delete(res);
    if (this.#clients.size > 0) return;
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
  }
}
