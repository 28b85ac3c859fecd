import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningServer } from '../../api/server.ts';
import {
  type ChannelView,
  type LiveChannel,
  type MessageSource,
  openChannel,
} from '../../client/app/live/channel.ts';
import { defaultLimits, type Limits } from '../../client/app/live/machine.ts';
import { liveState } from '../../domain/model/live.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addPatrol } from './api-fixture.ts';
import { startLive } from './live-stream.ts';

/** What a proxy does to the stream; other requests pass, but when it is down. */
type Mood = 'pass' | 'buffer' | 'cut' | 'down';

let database: TestDatabase;
let server: RunningServer;
let proxy: Server;
let url: string;
let mood: Mood;

let view: ChannelView;
let stale: (string[] | null)[];
let channel: LiveChannel;

beforeAll(async () => {
  database = await createTestDatabase();
  await addPatrol(database.pool, { person: '某人', at: '2026-05-01T09:00:00+08:00' });
  server = await startLive(database.pool);
  proxy = createServer((req, res) => {
    if (mood === 'down') return void req.socket.destroy();
    const up = request(`${server.url}${req.url}`, { headers: req.headers }, (answer) => {
      const held = mood === 'buffer' && req.url === '/api/live';
      if (held) answer.resume();
      else {
        res.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(res);
      }
      if (mood === 'cut' && req.url === '/api/live')
        answer.once('data', () => setTimeout(() => res.destroy(), 50));
    });
    up.on('error', () => res.destroy());
    res.on('close', () => up.destroy());
    up.end();
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

afterAll(async () => {
  proxy?.closeAllConnections();
  proxy?.close();
  await server?.close();
  await database?.drop();
});

/** An EventSource for Node: as much of it as the channel uses. */
class FetchSource implements MessageSource {
  onmessage: MessageSource['onmessage'] = null;
  onerror: MessageSource['onerror'] = null;
  readonly #abort = new AbortController();
  #beat: (event: MessageEvent<string>) => void = () => {};
  constructor() {
    void this.#read().catch(() => this.onerror?.({} as Event));
  }
  addEventListener(_: 'beat', listener: (event: MessageEvent<string>) => void): void {
    this.#beat = listener;
  }
  close(): void {
    this.#abort.abort();
  }
  async #read(): Promise<void> {
    const res = await fetch(`${url}/api/live`, { signal: this.#abort.signal });
    if (!res.ok) throw new Error(String(res.status));
    let text = '';
    for await (const chunk of res.body!.pipeThrough(new TextDecoderStream())) {
      const frames = (text + chunk).split('\n\n');
      text = frames.pop()!;
      for (const frame of frames) {
        const data = /^data: (.*)$/m.exec(frame)?.[1];
        if (data === undefined) continue;
        const event = { data } as MessageEvent<string>;
        if (frame.startsWith('event: beat')) this.#beat(event);
        else this.onmessage?.(event);
      }
    }
    throw new Error('ended');
  }
}

/** The screen's patience, twenty times shorter; `silence` stays, for the server beats as ever. */
const limits: Limits = {
  ...(Object.fromEntries(
    Object.entries(defaultLimits).map(([name, ms]) => [name, ms / 20]),
  ) as unknown as Limits),
  silence: defaultLimits.silence,
  late: defaultLimits.late,
};

beforeEach(() => {
  stale = [];
});
afterEach(() => channel.close());
function begin(as: Mood): void {
  mood = as;
  channel = openChannel({
    open: () => new FetchSource(),
    ask: async (signal) => {
      const res = await fetch(`${url}/api/live/state`, { signal });
      if (!res.ok) throw new Error(String(res.status));
      return liveState.parse(await res.json());
    },
    onChange: (next) => {
      view = next;
    },
    onStale: (layers) => stale.push(layers),
    limits,
    tickMs: 20,
  });
}
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000, interval: 20 });
const patrolVersion = async () =>
  (await database.pool.query(`SELECT version FROM layer_version WHERE layer = 'patrol'`)).rows[0].version;
async function change(): Promise<void> {
  await addPatrol(database.pool, { person: '某人', at: '2026-05-02T09:00:00+08:00' });
}
const seen = () => view.picture.versions.patrol;

test.each(['buffer', 'cut'] as const)(
  'through a proxy that does this to the stream: %s, changes come by asking',
  async (as) => {
    begin(as);
    await eventually(() => view.state).toBe('polling');
    await change();
    await eventually(seen).toBe(await patrolVersion());
    expect(stale.flat()).toContain('patrol');
    expect(view.state).toBe('polling');

    mood = 'pass';
    await eventually(() => view.state).toBe('live');
    await change();
    await eventually(seen).toBe(await patrolVersion());
    expect(view.state).toBe('live');
  },
);

test('a server that is away and comes back', async () => {
  begin('pass');
  await eventually(() => view.state).toBe('live');
  mood = 'down';
  proxy.closeAllConnections();
  await eventually(() => view.state).toBe('offline');
  const { lastAt } = view;
  await change();
  expect(view.lastAt).toBe(lastAt);
  mood = 'pass';
  await eventually(() => view.state).toBe('live');
  const version = await patrolVersion();
  await eventually(seen).toBe(version);
  await eventually(() => stale.flat()).toContain('patrol');
});
