import { describe, expect, test } from 'vitest';
import { begin, type Channel, type ChannelEvent, channel, lastSign, shouldPoll, stateOf } from './machine.ts';

/** Seconds of the test's clock. */
type Step = readonly [at: number, event: ChannelEvent['type']];

/** Plays events at their seconds, with a tick every second between them. */
function play(steps: readonly Step[], until: number, from: Channel = begin(0), start = 0) {
  let state = from;
  let polls = 0;
  const seen: string[] = [];
  const on = (event: ChannelEvent, at: number) => {
    state = channel(state, event, { now: at * 1000, random: 1 });
    const name = stateOf(state, at * 1000);
    if (seen.at(-1)?.split('@')[0] !== name) seen.push(`${name}@${at}`);
    if (shouldPoll(state, at * 1000)) {
      polls++;
      state = channel(state, { type: 'asked' }, { now: at * 1000, random: 1 });
    }
  };
  for (let at = start; at <= until; at++) {
    for (const [when, type] of steps) {
      if (when === at) on(type === 'message' ? { type, lateMs: 0 } : ({ type } as ChannelEvent), at);
    }
    on({ type: 'tick' }, at);
  }
  return { state, seen, polls };
}
const beats = (from: number, to: number, every = 15): Step[] =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => [from + i * every, 'message']);

describe('the live channel', () => {
  test('is live from the first message on as long as they come', () => {
    const { seen, polls } = play(beats(1, 600), 600);
    expect(seen).toEqual(['connecting@0', 'live@1']);
    expect(polls).toBe(0);
  });

  test('notices silence after 40 s, is offline then, and asks', () => {
    const { seen, polls, state } = play([[0, 'message']], 70);
    expect(seen).toEqual(['live@0', 'offline@40']);
    expect(polls).toBeGreaterThan(0);
    expect(lastSign(state)).toBe(0);
  });

  test('is retrying before it is offline when the stream breaks', () => {
    const { seen } = play([...beats(0, 60), [61, 'failed'], [64, 'failed']], 90);
    expect(seen).toEqual(['live@0', 'retrying@61', 'offline@80']);
  });

  test('opens what was refused again and again, within 10 s each time', () => {
    let state = begin(0);
    let now = 0;
    for (let i = 0; i < 50; i++) {
      state = channel(state, { type: 'failed' }, { now, random: 1 });
      expect(state.openAt - now).toBeLessThanOrEqual(10_000);
      expect(state.openAt - now).toBeGreaterThanOrEqual(500);
      now = state.openAt;
      state = channel(state, { type: 'tick' }, { now, random: 1 });
      expect(state.stream).toBe('opening');
    }
  });

  test('asks a server whose stream a proxy holds back, and says so', () => {
    const { seen } = play(
      Array.from({ length: 12 }, (_, i) => [11 + 10 * i, 'answered'] as Step),
      130,
    );
    expect(seen).toEqual(['connecting@0', 'polling@11']);
  });

  test('is live at once when a held back stream flows', () => {
    // Given up at 10, opened again at 12.
    const { state } = play([[11, 'answered']], 20);
    expect(state.stream).toBe('opening');
    const flowing = channel(state, { type: 'message', lateMs: 0 }, { now: 21_000, random: 1 });
    expect(stateOf(flowing, 21_000)).toBe('live');
  });

  test('does not believe a stream that is cut every 5 s until it lasts', () => {
    const cut = Array.from({ length: 6 }, (_, i): Step[] => [
      [1 + i * 12, 'message'],
      [6 + i * 12, 'failed'],
      [9 + i * 12, 'answered'],
    ]).flat();
    const { seen, state } = play(cut, 73);
    expect(seen).toEqual(['connecting@0', 'live@1', 'retrying@6', 'polling@9', 'live@13', 'polling@18']);
    const mended: Step[] = [...beats(86, 150), [78, 'answered'], [88, 'answered'], [98, 'answered']];
    expect(play(mended, 150, state, 74).seen).toEqual(['polling@74', 'live@102']);
  });

  test('starts anew at once after a sleep, by the clock on the wall', () => {
    const { state } = play(beats(0, 60), 61);
    const woken = channel(state, { type: 'tick' }, { now: 3_600_000, random: 1 });
    expect(stateOf(woken, 3_600_000)).toBe('offline');
    const opened = channel(woken, { type: 'wake' }, { now: 3_600_100, random: 1 });
    expect(channel(opened, { type: 'tick' }, { now: 3_600_200, random: 1 }).stream).toBe('opening');
    expect(shouldPoll(opened, 3_600_100)).toBe(true);
  });

  test('takes a message that was kept back for a broken stream', () => {
    const { state } = play(beats(0, 60), 61);
    expect(channel(state, { type: 'message', lateMs: 30_000 }, { now: 62_000, random: 1 }).stream).toBe(
      'waiting',
    );
  });

  test('begins anew at once after a gap', () => {
    const { state } = play(beats(0, 60), 61);
    expect(channel(state, { type: 'gap' }, { now: 62_000, random: 1 })).toMatchObject({
      stream: 'opening',
      failures: 0,
    });
  });
});
