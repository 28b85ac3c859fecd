import { setTimeout as within } from 'node:timers/promises';
import { startServer } from '../../api/server.ts';
import { type LiveMessage, liveMessage } from '../../domain/model/live.ts';
import { depsOn, openGate, testConfig } from './api-fixture.ts';

export interface Stream {
  headers: Headers;
  /** Every id that came, in order. */
  ids: number[];
  /** The next message, checked against its schema; fails when none comes within 15 s. */
  next(): Promise<LiveMessage>;
  /** The next message of this type; others are passed over. */
  nextOf<T extends LiveMessage['type']>(type: T): Promise<Extract<LiveMessage, { type: T }>>;
  close(): void;
}

/** Reads /api/live as text, as a client that is no browser does. */
export async function listen(url: string, lastEventId?: number): Promise<Stream> {
  const abort = new AbortController();
  const headers: Record<string, string> =
    lastEventId === undefined ? {} : { 'Last-Event-ID': String(lastEventId) };
  const res = await fetch(`${url}/api/live`, { headers, signal: abort.signal });
  if (!res.ok) throw new Error(`/api/live: ${res.status}`);
  const reader = res.body!.pipeThrough(new TextDecoderStream()).getReader();
  const ids: number[] = [];
  let text = '';
  async function next(): Promise<LiveMessage> {
    for (;;) {
      const found = /id: (\d+)\ndata: (.*)\n\n/.exec(text);
      if (found) {
        text = text.slice(found.index + found[0].length);
        ids.push(Number(found[1]));
        return liveMessage.parse(JSON.parse(found[2]!));
      }
      const late = within(15_000, undefined, { ref: false }).then(() =>
        Promise.reject(new Error('no message')),
      );
      const { value, done } = await Promise.race([reader.read(), late]);
      if (done) throw new Error('the stream ended');
      text += value;
    }
  }
  return {
    headers: res.headers,
    ids,
    next,
    async nextOf(type) {
      for (;;) {
        const message = await next();
        if (message.type === type) return message as never;
      }
    },
    close: () => abort.abort(),
  };
}

export const startLive = (pool: Parameters<typeof depsOn>[0]) =>
  startServer({ database: depsOn(pool).database, config: testConfig, gate: openGate });
