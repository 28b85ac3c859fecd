import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../api.ts';
import { windowOf } from '../time-window.ts';
import { isDue, mayHeal } from './again.ts';
import { patientImport } from './patient-import.ts';
import { refetchBroken, refetchDue, watchQuestions } from './refetch.ts';
import { failureEveryMs, noteReload, reloadWaitMs, versionEveryMs } from './reload-guard.ts';
import { sleptMs } from './wake.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const problem = (status: number) => new ApiProblem({ type: 'about:blank', title: 'x', status });

describe('sleep', () => {
  it('is a timer that comes much too late, and neither a busy machine nor a clock that was set back', () => {
    expect(sleptMs(0, 2_500, 2_500)).toBe(0);
    expect(sleptMs(0, 12_000, 2_500)).toBe(0);
    expect(sleptMs(0, 3_600_000, 2_500)).toBe(3_597_500);
    expect(sleptMs(3_600_000, 0, 2_500)).toBe(0);
  });
});

describe('asking again', () => {
  it('waits longer each time, and never longer than ten seconds', () => {
    const due = (failures: number, after: number) => isDue({ status: 0, failures, failedAt: 0 }, after);
    expect([due(1, 2_499), due(1, 2_500), due(2, 4_999), due(2, 5_000)]).toEqual([false, true, false, true]);
    expect([due(50, 9_999), due(50, 10_000)]).toEqual([false, true]);
  });

  it('leaves alone what the server has refused', () => {
    expect([0, 429, 500, 503, null].map(mayHeal)).toEqual([true, true, true, true, true]);
    expect([400, 404, 412].map(mayHeal)).toEqual([false, false, false]);
  });
});

describe('queries', () => {
  function failing(status: number) {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
    let down = true;
    const ask = vi.fn(async () => {
      if (down) throw problem(status);
      return 'answer';
    });
    const observer = new QueryObserver(client, { queryKey: ['/api/x'], queryFn: ask });
    const leave = observer.subscribe(() => {});
    const stop = watchQuestions(client);
    const timer = setInterval(() => refetchDue(client, Date.now()), 2_500);
    return {
      client,
      ask,
      observer,
      heal: () => {
        down = false;
      },
      end: () => {
        clearInterval(timer);
        stop();
        leave();
      },
    };
  }

  it('that never had an answer get it within ten seconds of the end of an outage, without being stormed meanwhile', async () => {
    const { ask, observer, heal, end } = failing(0);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(observer.getCurrentResult().status).toBe('error');
    expect(ask.mock.calls.length).toBeGreaterThan(50);
    expect(ask.mock.calls.length).toBeLessThan(70);
    heal();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(observer.getCurrentResult().data).toBe('answer');
    end();
  });

  it('that the server refused are asked again only when the way to it was away', async () => {
    const { client, ask, heal, observer, end } = failing(404);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledTimes(1);
    heal();
    void refetchBroken(client, Date.now());
    await vi.advanceTimersByTimeAsync(0);
    expect(observer.getCurrentResult().data).toBe('answer');
    end();
  });

  it('that hang on a dead connection are put anew when the server is back', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
    const ask = vi.fn<() => Promise<string>>(() => new Promise(() => {}));
    const stop = watchQuestions(client);
    const observer = new QueryObserver(client, { queryKey: ['/api/x'], queryFn: ask });
    const leave = observer.subscribe(() => {});
    await vi.advanceTimersByTimeAsync(1_000);
    void refetchBroken(client, Date.now());
    expect(ask).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(10_000);
    ask.mockResolvedValue('answer');
    void refetchBroken(client, Date.now());
    await vi.advanceTimersByTimeAsync(0);
    expect(observer.getCurrentResult().data).toBe('answer');
    stop();
    leave();
  });
});

describe('a chunk', () => {
  it('is loaded again until it comes, at waits of at most ten seconds', async () => {
    const load = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('network'));
    const loaded = patientImport(load);
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    load.mockResolvedValue('code');
    await vi.advanceTimersByTimeAsync(10_000);
    await expect(loaded).resolves.toBe('code');
  });

  it('that a reader waits for is given up after so many tries', async () => {
    const load = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('network'));
    const loaded = expect(patientImport(load, 4)).rejects.toThrow('network');
    await vi.advanceTimersByTimeAsync(7_000);
    await loaded;
    expect(load).toHaveBeenCalledTimes(4);
  });
});

describe('a reload', () => {
  function storage(): Storage {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    } as unknown as Storage;
  }

  it('for one build comes once in five minutes; another build, or a page that failed, is another reason', () => {
    const kept = storage();
    expect(reloadWaitMs(kept, 'a', versionEveryMs, 0)).toBe(0);
    noteReload(kept, 'a', 0);
    expect(reloadWaitMs(kept, 'a', versionEveryMs, 60_000)).toBe(240_000);
    expect(reloadWaitMs(kept, 'b', versionEveryMs, 60_000)).toBe(0);
    expect(reloadWaitMs(kept, 'failure', failureEveryMs, 60_000)).toBe(0);
    noteReload(kept, 'failure', 60_000);
    expect(reloadWaitMs(kept, 'failure', failureEveryMs, 70_000)).toBe(20_000);
    expect(reloadWaitMs(kept, 'a', versionEveryMs, 300_000)).toBe(0);
  });

  it('is not put off by a clock that was set back, nor by what it can not read', () => {
    const kept = storage();
    noteReload(kept, 'a', 1_000_000);
    expect(reloadWaitMs(kept, 'a', versionEveryMs, 0)).toBe(0);
    kept.setItem('zhihui-linzhang.reloads', '{');
    expect(reloadWaitMs(kept, 'a', versionEveryMs, 0)).toBe(0);
  });
});

describe('a machine in a zone with summer time', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zone;
  });

  it('has the days of Beijing, also when its own clock leaps at that very midnight', () => {
    // In Sydney 2026-10-04 begins its summer time at 02:00, which is midnight in Beijing.
    process.env.TZ = 'Australia/Sydney';
    vi.setSystemTime(new Date('2026-10-03T15:59:59Z'));
    expect(new Date().getHours()).toBe(1);
    expect(windowOf('today')).toMatchObject({ from: '2026-10-03', to: '2026-10-04' });
    vi.setSystemTime(new Date('2026-10-03T16:00:00Z'));
    expect(new Date().getHours()).toBe(3);
    expect(windowOf('today')).toMatchObject({ from: '2026-10-04', to: '2026-10-05' });
    expect(windowOf(null)).toMatchObject({ from: '2026-09-05', to: '2026-10-05' });
  });
});
