import { describe, expect, it } from 'vitest';
import { healthy, type MapEvent, type MapHealth, nextHealth, rebuildWaitMs } from './rebuild.ts';

const healthAfter = (...events: MapEvent[]): MapHealth => events.reduce(nextHealth, healthy);
const minute = 60_000;

describe('a map that fails', () => {
  it('is made anew, and its fault stands until the next one is up', () => {
    const lost = healthAfter({ kind: 'up', now: 0 }, { kind: 'lost', now: 1 });
    expect(lost).toMatchObject({ generation: 0, fault: 'lost' });
    const again = nextHealth(lost, { kind: 'again', now: 2 });
    expect(again).toMatchObject({ generation: 1, fault: 'lost' });
    expect(nextHealth(again, { kind: 'up', now: 3 })).toMatchObject({ generation: 1, fault: null });
  });

  it('is made at growing waits of at most 20 s, for ever', () => {
    let health = healthy;
    const waits = [];
    for (let i = 0; i < 100; i++) {
      health = nextHealth(health, { kind: 'not-made', now: i });
      waits.push(rebuildWaitMs(health));
      health = nextHealth(health, { kind: 'again', now: i });
    }
    expect(waits.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 20_000]);
    expect(waits.at(-1)).toBe(20_000);
    expect(health.generation).toBe(100);
  });

  it('is made soon again when the last one held for minutes', () => {
    const events: MapEvent[] = [1, 2, 3].flatMap((now) => [
      { kind: 'lost', now },
      { kind: 'again', now },
      { kind: 'up', now },
    ]);
    expect(rebuildWaitMs(healthAfter(...events, { kind: 'lost', now: minute }))).toBe(20_000);
    expect(rebuildWaitMs(healthAfter(...events, { kind: 'lost', now: 6 * minute }))).toBe(5_000);
  });

  it('by a layer that fails in every map is left without it in the end', () => {
    const round = (now: number): MapEvent[] => [
      { kind: 'deck', now },
      { kind: 'again', now },
      { kind: 'up', now },
    ];
    const tired = healthAfter(...[1, 2, 3].flatMap(round));
    expect(tired).toMatchObject({ generation: 3, fault: null });
    expect(nextHealth(tired, { kind: 'deck', now: 4 })).toMatchObject({ fault: null });
  });
});
