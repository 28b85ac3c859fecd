import { describe, expect, it } from 'vitest';
import { atRest, type Carousel, type CarouselEvent, carousel, dueAt, longestArrivalMs } from './carousel.ts';

const timing = { stepMs: 20_000, idleMs: 60_000 };
const ids = ['city', 'mountain:jinyun', 'district:500109'];
const following = (state: Carousel, ...events: CarouselEvent[]) => events.reduce(carousel, state);
const e = (type: Exclude<CarouselEvent['type'], 'steps' | 'step'>, now: number): CarouselEvent => ({
  type,
  now,
});
const steps = (list: string[], now = 0): CarouselEvent => ({ type: 'steps', steps: list, now });
const running = following(atRest, steps(ids), e('start', 0));
const where = ({ steps: list, at }: Carousel) => list[at];

/** Lets time pass: sends `due` whenever it is, and `arrived` `flightMs` after each flight; gives the steps flown to. */
function run(state: Carousel, from: number, to: number, flightMs = 3000) {
  const flown: (string | undefined)[] = [];
  let now = from;
  for (;;) {
    const arrival = state.phase === 'arriving' && flightMs < longestArrivalMs ? state.since + flightMs : null;
    const next = Math.min(
      arrival ?? Number.POSITIVE_INFINITY,
      dueAt(state, timing) ?? Number.POSITIVE_INFINITY,
    );
    if (next > to) return { state, flown };
    now = Math.max(now, next);
    const { flight } = state;
    state = carousel(state, e(next === arrival ? 'arrived' : 'due', now));
    if (state.flight !== flight) flown.push(where(state));
  }
}

describe('carousel', () => {
  it('begins at the first step and goes round in order', () => {
    expect(where(running)).toBe('city');
    expect(running).toMatchObject({ phase: 'arriving', flight: 1 });
    const { flown, state } = run(running, 0, 4 * 23_000);
    expect(flown).toEqual(['mountain:jinyun', 'district:500109', 'city', 'mountain:jinyun']);
    expect(state.done).toBe(4);
  });

  it('counts the time of a step from when the map has drawn it', () => {
    expect(dueAt(following(running, e('arrived', 3000)), timing)).toBe(23_000);
  });

  it('does not wait for ever for a map that does not come to rest', () => {
    expect(dueAt(running, timing)).toBe(longestArrivalMs);
    const { flown } = run(running, 0, longestArrivalMs + 20_000, Number.POSITIVE_INFINITY);
    expect(flown).toEqual(['mountain:jinyun']);
  });

  it('does nothing without steps, and begins when some are there', () => {
    const empty = following(atRest, e('start', 0));
    expect(dueAt(empty, timing)).toBeNull();
    expect(carousel(empty, e('due', 5))).toEqual(empty);
    const filled = following(empty, steps(ids, 9));
    expect(filled).toMatchObject({ phase: 'arriving', since: 9, at: 0 });
    expect(filled.flight).toBeGreaterThan(empty.flight);
  });

  it('pauses at a touch and goes on a while after the last one, with the same step for its whole time', () => {
    const touched = following(running, e('arrived', 3000), e('touched', 5000), e('touched', 9000));
    expect(touched).toMatchObject({ phase: 'held', byHand: false });
    expect(touched.flight).toBe(running.flight);
    expect(dueAt(touched, timing)).toBe(69_000);
    const back = following(touched, e('due', 69_000));
    expect(back).toMatchObject({ phase: 'arriving', at: 0, flight: running.flight + 1, done: 0 });
    expect(dueAt(following(back, e('arrived', 70_000)), timing)).toBe(90_000);
  });

  it('stays paused by its button, whatever is touched, until the button again', () => {
    const held = following(running, e('touched', 10), e('hold', 11), e('touched', 12));
    expect(held.phase).toBe('held');
    expect(dueAt(held, timing)).toBeNull();
    const on = following(held, e('go-on', 5000), e('touched', 5500));
    expect(on.phase).toBe('arriving');
    expect(following(on, e('touched', 9000)).phase).toBe('held');
  });

  it('goes one on and one back by hand, paused or not', () => {
    expect(where(following(running, { type: 'step', by: -1, now: 5 }))).toBe('district:500109');
    const touched = following(running, e('touched', 10), { type: 'step', by: 1, now: 11 });
    expect(touched).toMatchObject({ phase: 'held', at: 1, flight: running.flight + 1 });
    expect(dueAt(touched, timing)).toBe(11 + timing.idleMs);
    const held = following(running, e('hold', 10), { type: 'step', by: 1, now: 11 });
    expect(dueAt(held, timing)).toBeNull();
  });

  it('keeps its place when steps come, go or change their order', () => {
    const second = following(running, { type: 'step', by: 1, now: 5 });
    const moved = following(second, steps(['district:500109', 'mountain:jinyun', 'city']));
    expect(where(moved)).toBe('mountain:jinyun');
    expect(moved.flight).toBe(second.flight);
  });

  it('skips a step whose area has vanished, also the one it shows', () => {
    const gone = following(running, { type: 'step', by: 1, now: 5 }, steps(['city', 'district:500109'], 6));
    expect(where(gone)).toBe('district:500109');
    expect(gone).toMatchObject({ phase: 'arriving', flight: running.flight + 2 });
    const last = following(running, { type: 'step', by: -1, now: 5 }, steps(['city', 'mountain:jinyun'], 6));
    expect(where(last)).toBe('city');
  });

  it('a hidden page queues nothing up, and begins its step anew when it is seen', () => {
    const hidden = following(running, e('arrived', 3000), e('hide', 4000));
    expect(dueAt(hidden, timing)).toBeNull();
    const seen = following(hidden, e('show', 9_000_000));
    expect(seen).toMatchObject({ phase: 'arriving', at: 0, flight: running.flight + 1, done: 0 });
    const held = following(running, e('touched', 10), e('hide', 11), e('show', 9_000_000));
    expect(held.flight).toBe(running.flight);
    expect(run(held, 9_000_000, 9_000_001).flown).toEqual(['city']);
  });

  it('takes no late arrival for that of a pause', () => {
    expect(following(running, e('touched', 10), e('arrived', 20)).phase).toBe('held');
  });

  it('ends, and starts again at the first step', () => {
    const off = following(running, { type: 'step', by: 1, now: 5 }, e('stop', 6));
    expect(dueAt(off, timing)).toBeNull();
    expect(following(off, e('touched', 7), e('due', 8), e('arrived', 9))).toEqual(off);
    expect(where(following(off, e('start', 9)))).toBe('city');
  });
});
