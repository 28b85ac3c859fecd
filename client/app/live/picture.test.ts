import { describe, expect, test } from 'vitest';
import type { LiveMessage, LivePosition, LiveState } from '../../../domain/model/live.ts';
import { applyMessage, clockOffset, emptyPicture, type Picture, shownPeople } from './picture.ts';

const serverTime = '2026-05-01T00:00:00.000Z';
const now = Date.parse(serverTime);
const position = (n: number, lon = 106.5, at = serverTime): LivePosition => ({
  patrolId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  personId: `ranger:${n}`,
  name: '某人',
  role: 'ranger',
  title: '护林员',
  area: null,
  kind: 'open',
  demo: false,
  at,
  lon,
  lat: 29.5,
  accuracyM: 5,
});
const state = (seq: number, more: Partial<LiveState> = {}): LiveMessage => ({
  type: 'state',
  seq,
  serverTime,
  layers: { patrol: 1, heat: 1 },
  positions: [],
  events: [],
  ...more,
});
function apply(messages: LiveMessage[], from: Picture = emptyPicture) {
  let picture = from;
  let changed: string[] = [];
  for (const message of messages) {
    const applied = applyMessage(picture, message, now);
    if (applied === 'gap') return 'gap';
    ({ picture, changed } = applied);
  }
  return { picture, changed };
}
const ok = (result: ReturnType<typeof apply>) => {
  if (result === 'gap') throw new Error('gap');
  return result;
};

describe('the picture', () => {
  test('is the state, then what follows it without a hole', () => {
    const { picture, changed } = ok(
      apply([
        state(10, { positions: [position(1)] }),
        { type: 'positions', seq: 11, serverTime, changed: [position(2)], gone: [position(1).patrolId] },
        { type: 'layers', seq: 12, layers: { patrol: 2 } },
      ]),
    );
    expect(picture.people.map(({ personId }) => personId)).toEqual(['ranger:2']);
    expect(picture.versions).toEqual({ patrol: 2, heat: 1 });
    expect(changed).toEqual(['patrol']);
  });

  test.each<[string, LiveMessage[]]>([
    ['a number is left out', [state(10), { type: 'layers', seq: 12, layers: {} }]],
    ['a beat knows of more', [state(10), { type: 'beat', seq: 11, serverTime }]],
    ['the server says so', [state(10), { type: 'reset', seq: 10 }]],
    ['nothing came before', [{ type: 'layers', seq: 12, layers: {} }]],
  ])('has a gap when %s', (_, messages) => {
    expect(apply(messages)).toBe('gap');
  });

  test('passes over what a poll has brought already', () => {
    const { picture, changed } = ok(apply([state(12), { type: 'layers', seq: 12, layers: { patrol: 9 } }]));
    expect(picture.versions.patrol).toBe(1);
    expect(changed).toEqual([]);
  });

  test('tells what changed while it was away', () => {
    const before = ok(apply([state(10)])).picture;
    expect(ok(apply([state(99, { layers: { patrol: 1, heat: 7, zone: 3 } })], before)).changed).toEqual([
      'heat',
    ]);
  });

  test('draws a tail of where somebody came from, also across a new state', () => {
    const steps = Array.from({ length: 30 }, (_, i): LiveMessage => {
      return {
        type: 'positions',
        seq: 11 + i,
        serverTime,
        changed: [position(1, 106.5 + i / 1000)],
        gone: [],
      };
    });
    const { picture } = ok(apply([state(10), ...steps, state(50, { positions: [position(1, 106.6)] })]));
    expect(picture.people[0]!.tail).toHaveLength(20);
    expect(picture.people[0]!.tail.at(-1)![0]).toBeCloseTo(106.529);
    expect(picture.people[0]!.lon).toBe(106.6);
  });

  test('is no larger after 20,000 messages', () => {
    let picture = ok(apply([state(0)])).picture;
    const sizes: number[] = [];
    for (let seq = 1; seq <= 20_000; seq++) {
      const event = {
        id: seq,
        at: serverTime,
        kind: 'zone-changed' as const,
        area: { id: 'zone:1', name: '片区' },
        change: 'changed' as const,
      };
      const message: LiveMessage =
        seq % 2
          ? { type: 'event', seq, serverTime, event }
          : { type: 'positions', seq, serverTime, changed: [position((seq / 2) % 40, seq)], gone: [] };
      picture = ok(apply([message], picture)).picture;
      if (seq === 10_000 || seq === 20_000) sizes.push(JSON.stringify(picture).length);
    }
    expect(sizes[1]! / sizes[0]!).toBeLessThan(1.05);
    expect([picture.events.length, picture.people.length, picture.clock.length]).toEqual([50, 40, 20]);
  });

  test('keeps the best reading of the server’s clock when messages are held back', () => {
    let picture = ok(apply([state(10)])).picture;
    const late: LiveMessage = { type: 'beat', seq: 10, serverTime: new Date(now - 60_000).toISOString() };
    picture = ok(apply([late, late], picture)).picture;
    expect(clockOffset(picture)).toBe(0);
  });

  test('shows nobody who has not been heard of for an hour', () => {
    const old = { ...position(1), tail: [], at: new Date(now - 61 * 60_000).toISOString() };
    expect(shownPeople([old, { ...position(2), tail: [] }], now).map(({ personId }) => personId)).toEqual([
      'ranger:2',
    ]);
  });
});
