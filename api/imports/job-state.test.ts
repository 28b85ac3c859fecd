import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JobState } from './job-state.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** What a listener is told from now on, as `rows done` or `state!` at the end. */
function told(state: JobState) {
  const heard: (number | string)[] = [];
  const leave = state.watch((job, ended) => heard.push(ended ? `${job.state}!` : job.done));
  return { heard, leave };
}

describe('JobState', () => {
  it('tells at once, then the newest four times a second, and nothing when there is nothing new', () => {
    const state = new JobState();
    const { heard } = told(state);
    for (let tick = 0; tick < 100; tick++) {
      state.update({ done: tick });
      vi.advanceTimersByTime(10);
    }
    expect(heard).toEqual([0, 0, 24, 49, 74, 99]);
    vi.advanceTimersByTime(1000);
    expect(heard).toHaveLength(6);
    expect(vi.getTimerCount()).toBe(0);
    state.update({ done: 100 });
    expect(heard.at(-1)).toBe(100);
  });

  it('tells the end at once and last, to those who listen and to those who come later', () => {
    const state = new JobState();
    const early = told(state);
    const gone = told(state);
    gone.leave();
    state.update({ done: 1 });
    state.update({ done: 2 });
    state.end({ state: 'failed', problem: 'no' });
    state.update({ done: 3 });
    state.end({ state: 'done' });
    vi.advanceTimersByTime(1000);
    expect(early.heard).toEqual([0, 1, 'failed!']);
    expect(gone.heard).toEqual([0]);
    expect(told(state).heard).toEqual(['failed!']);
    expect(state.job).toMatchObject({ state: 'failed', done: 2, problem: 'no' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
