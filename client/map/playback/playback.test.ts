import { describe, expect, it } from 'vitest';
import { atRest, nextMove, type Playback, type PlaybackEvent, playback, type Speed } from './playback.ts';

/** Plays by hand: the state after some events, with three steps. */
const following = (state: Playback, ...events: PlaybackEvent[]) => events.reduce(playback, state);
const seen = (at: number | null, shown: boolean, now: number): PlaybackEvent => ({
  type: 'seen',
  at,
  shown,
  now,
});
const play: PlaybackEvent = { type: 'play', count: 3 };
const next = (state: Playback, loop = false, speed: Speed = 1) => nextMove(state, { count: 3, speed, loop });

describe('playback', () => {
  it('does nothing by itself', () => {
    expect(next(following(atRest(null, 0), seen(1, true, 10)))).toBeNull();
  });

  it('begins at the first step, from the whole window and from the last step', () => {
    expect(next(following(atRest(null, 5), play))?.to).toBe(0);
    expect(next(following(atRest(2, 5), seen(2, true, 5), play))?.to).toBe(0);
    expect(next(following(atRest(1, 5), seen(1, true, 5), play))?.to).toBe(2);
  });

  it('waits for the tiles of the step, and then for the rest of its time', () => {
    const waiting = following(atRest(0, 0), play, seen(0, false, 100));
    expect(next(waiting)).toBeNull();
    expect(next(following(waiting, seen(0, true, 5000)))).toEqual({ to: 1, due: 700 });
    expect(next(following(waiting, seen(0, true, 5000)), false, 4)).toEqual({ to: 1, due: 175 });
  });

  it('does not take the tiles of the step before for those of the next', () => {
    const moved = following(atRest(0, 0), play, seen(0, true, 10), seen(1, false, 710));
    expect(next(moved)).toBeNull();
    expect(next(following(moved, seen(1, true, 900)))).toEqual({ to: 2, due: 1410 });
  });

  it('waits again when tiles go missing, as after a move of the map', () => {
    expect(next(following(atRest(0, 0), play, seen(0, true, 10), seen(0, false, 20)))).toBeNull();
  });

  it('ends at the last step, or begins again on the wall', () => {
    const last = following(atRest(1, 0), play, seen(1, true, 10), seen(2, true, 700));
    expect(next(last)).toEqual({ to: 'end', due: 1400 });
    expect(next(last, true)).toEqual({ to: 0, due: 1400 });
    expect(next(following(last, { type: 'pause' }))).toBeNull();
  });

  it('stops when the window is whole again', () => {
    const whole = following(atRest(1, 0), play, seen(1, true, 10), seen(null, false, 20));
    expect(whole.playing).toBe(false);
    expect(next(following(whole, seen(null, true, 30)))).toBeNull();
  });
});
