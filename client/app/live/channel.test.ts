import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveMessage, LiveState } from '../../../domain/model/live.ts';
import { type ChannelView, type LiveChannel, type MessageSource, openChannel } from './channel.ts';

class FakeSource implements MessageSource {
  onmessage: MessageSource['onmessage'] = null;
  onerror: MessageSource['onerror'] = null;
  closed = false;
  #beat: (event: MessageEvent<string>) => void = () => {};
  addEventListener(_: 'beat', listener: (event: MessageEvent<string>) => void): void {
    this.#beat = listener;
  }
  close(): void {
    this.closed = true;
  }
  say(message: LiveMessage): void {
    const event = { data: JSON.stringify(message) } as MessageEvent<string>;
    if (message.type === 'beat') this.#beat(event);
    else this.onmessage?.(event);
  }
}

const time = () => new Date().toISOString();
const stateNow = (seq: number, patrol = 1): LiveState => ({
  seq,
  serverTime: time(),
  layers: { patrol },
  positions: [],
  events: [],
});
const greet = (seq: number, patrol?: number): LiveMessage => ({ type: 'state', ...stateNow(seq, patrol) });

let sources: FakeSource[];
let stale: (string[] | null)[];
let view: ChannelView;
let polled: number;
let answer: () => Promise<LiveState>;
let live: LiveChannel;

beforeEach(() => {
  vi.useFakeTimers();
  sources = [];
  stale = [];
  polled = 0;
  answer = () => Promise.reject(new Error('away'));
  live = openChannel({
    open() {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    ask() {
      polled++;
      return answer();
    },
    onChange: (next) => {
      view = next;
    },
    onStale: (layers) => stale.push(layers),
  });
});
afterEach(() => {
  live.close();
  vi.useRealTimers();
});
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
const open = () => sources.filter(({ closed }) => !closed);

test('a gap makes everything stale and is healed by a new stream', async () => {
  sources[0]!.say(greet(10));
  expect(view.state).toBe('live');
  sources[0]!.say({ type: 'layers', seq: 12, layers: { patrol: 3 } });
  expect(stale).toEqual([null]);
  expect(sources.map(({ closed }) => closed)).toEqual([true, false]);
  sources[1]!.say(greet(12, 3));
  expect(view).toMatchObject({ state: 'live', picture: { seq: 12, versions: { patrol: 3 } } });
});

test('a silent stream is closed and opened again; a beat is no silence', async () => {
  sources[0]!.say(greet(10));
  for (let i = 0; i < 10; i++) {
    await pass(15);
    sources[0]!.say({ type: 'beat', seq: 10, serverTime: time() });
  }
  expect(sources).toHaveLength(1);
  await pass(41);
  expect(view.state).toBe('offline');
  expect(sources[0]!.closed).toBe(true);
  await pass(3);
  sources.at(-1)!.say(greet(10));
  expect(view.state).toBe('live');
  expect(open()).toHaveLength(1);
});

test('where the stream is held back, the state is asked for every 10 s, until the stream comes through', async () => {
  let patrol = 1;
  answer = () => Promise.resolve(stateNow(10 + patrol, patrol));
  await pass(11);
  expect(view.state).toBe('polling');
  patrol = 2;
  await pass(10);
  expect(stale).toEqual([['patrol']]);
  await pass(58);
  expect(polled).toBeGreaterThanOrEqual(6);
  expect(polled).toBeLessThanOrEqual(8);
  expect(view.state).toBe('polling');
  await vi.waitUntil(async () => {
    await pass(1);
    return open().length === 1;
  });
  open()[0]!.say(greet(12, 2));
  expect(view.state).toBe('live');
  const before = polled;
  await pass(30);
  expect(polled).toBe(before);
});

test('after an outage it is live within 30 s, however long that was', async () => {
  sources[0]!.say(greet(10));
  const down = async (seconds: number) => {
    for (let s = 0; s < seconds; s++) {
      for (const source of open()) source.onerror?.({} as Event);
      await pass(1);
    }
  };
  await down(600);
  expect(view.state).toBe('offline');
  expect(view.lastAt).toBeLessThanOrEqual(Date.now() - 599_000);
  let waited = 0;
  while (open().length === 0) {
    await pass(1);
    waited++;
  }
  open()[0]!.say(greet(1_000_000));
  expect(waited).toBeLessThan(30);
  expect(view.state).toBe('live');
});

test('nothing is left after it is closed', async () => {
  sources[0]!.say(greet(10));
  live.close();
  expect(open()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
