import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BoundedTurns } from './bounded-turns.ts';

const stay = new AbortController().signal;
const newTurns = () =>
  new BoundedTurns({ concurrency: 2, longestQueue: 2, timeLimitMs: 1000, tooMany: 'Too many.' });

/** Jobs that end when the test says so. */
function jobs() {
  const begun: { signal: AbortSignal; end(): void; fail(reason: unknown): void }[] = [];
  const work = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      begun.push({ signal, end: () => resolve('done'), fail: reject });
    });
  return { begun, work };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

describe('BoundedTurns', () => {
  it('does as much at the same time as it may, the rest in turn, also after a failure', async () => {
    const turns = newTurns();
    const { begun, work } = jobs();
    const all = Promise.allSettled([1, 2, 3, 4].map(() => turns.run(stay, work)));
    expect([turns.working, turns.waiting]).toEqual([2, 2]);
    await settled();
    expect(begun).toHaveLength(2);
    begun[0]!.fail(new Error('no'));
    await settled();
    expect(begun).toHaveLength(3);
    expect([turns.working, turns.waiting]).toEqual([2, 1]);
    begun[1]!.end();
    await settled();
    for (const job of begun) job.end();
    expect((await all).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect([turns.working, turns.waiting]).toEqual([0, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends away with 503 and Retry-After who would wait too long', async () => {
    const turns = newTurns();
    const { begun, work } = jobs();
    for (let i = 0; i < 4; i++) void turns.run(stay, work);
    await settled();
    await expect(turns.run(stay, work)).rejects.toMatchObject({
      status: 503,
      detail: 'Too many.',
      headers: { 'Retry-After': '5' },
    });
    begun[0]!.end();
    await settled();
    void turns.run(stay, work);
    expect(turns.waiting).toBe(2);
  });

  it('lets those go at once who leave while they wait: they hold no place and are never begun', async () => {
    const turns = newTurns();
    const { begun, work } = jobs();
    const gone = new AbortController();
    void turns.run(stay, work);
    void turns.run(stay, work);
    const leaving = [turns.run(gone.signal, work), turns.run(gone.signal, work)];
    await settled();
    gone.abort();
    for (const job of leaving) await expect(job).rejects.toBe(gone.signal.reason);
    expect([turns.working, turns.waiting]).toEqual([2, 0]);
    const next = [turns.run(stay, work), turns.run(stay, work)];
    expect(turns.waiting).toBe(2);
    begun[0]!.end();
    begun[1]!.end();
    await settled();
    expect(begun).toHaveLength(4);
    for (const job of begun) job.end();
    expect(await Promise.all(next)).toEqual(['done', 'done']);
  });

  it('tells a job at work to stop, and keeps its place until it has', async () => {
    const turns = newTurns();
    const { begun, work } = jobs();
    const gone = new AbortController();
    const leaving = turns.run(gone.signal, work);
    await settled();
    gone.abort();
    expect(begun[0]!.signal.aborted).toBe(true);
    await settled();
    expect(turns.working).toBe(1);
    begun[0]!.fail('stopped');
    await expect(leaving).rejects.toBe('stopped');
    expect(turns.working).toBe(0);
  });

  it('counts the wait into the time limit', async () => {
    const turns = newTurns();
    const { begun, work } = jobs();
    const running = [turns.run(stay, work), turns.run(stay, work)];
    await settled();
    const queued = turns.run(stay, work);
    vi.advanceTimersByTime(999);
    await settled();
    expect([begun[0]!.signal.aborted, turns.waiting]).toEqual([false, 1]);
    vi.advanceTimersByTime(1);
    await expect(queued).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(turns.waiting).toBe(0);
    expect(begun.map(({ signal }) => signal.reason.name)).toEqual(['TimeoutError', 'TimeoutError']);
    for (const job of begun) job.end();
    await Promise.all(running);
  });
});
