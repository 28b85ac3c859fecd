import { describe, expect, it } from 'vitest';
import { BoundedTurns } from './bounded-turns.ts';

const never = new AbortController().signal;

/** Work that ends when the test says so. */
function job() {
  let end = () => {};
  let begun = false;
  const ended = new Promise<string>((resolve) => {
    end = () => resolve('done');
  });
  const work = () => {
    begun = true;
    return ended;
  };
  return { work, end: () => end(), begun: () => begun };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('bounded turns', () => {
  it('do so much at the same time and the rest in its turn', async () => {
    const turns = new BoundedTurns(2, 10);
    const jobs = [job(), job(), job()];
    const results = jobs.map(({ work }) => turns.take(never, work));
    await settled();
    expect(jobs.map(({ begun }) => begun())).toEqual([true, true, false]);
    expect([turns.working, turns.waiting]).toEqual([2, 1]);
    jobs[0]!.end();
    expect(await results[0]).toBe('done');
    await settled();
    expect(jobs[2]!.begun()).toBe(true);
    for (const { end } of jobs) end();
    expect(await Promise.all(results)).toEqual(['done', 'done', 'done']);
    await settled();
    expect([turns.working, turns.waiting]).toEqual([0, 0]);
  });

  it('refuse who comes when the queue is full, with 503 and Retry-After', async () => {
    const turns = new BoundedTurns(1, 1);
    const jobs = [job(), job()];
    const results = jobs.map(({ work }) => turns.take(never, work));
    await settled();
    await expect(turns.take(never, job().work)).rejects.toMatchObject({
      status: 503,
      headers: { 'Retry-After': '5' },
    });
    for (const { end } of jobs) end();
    await Promise.all(results);
  });

  it('let who waits leave at once, and count him no more', async () => {
    const turns = new BoundedTurns(1, 1);
    const first = job();
    const working = turns.take(never, first.work);
    await settled();
    const gone = new AbortController();
    const left = job();
    const waiting = turns.take(gone.signal, left.work);
    expect(turns.waiting).toBe(1);
    gone.abort();
    await expect(waiting).rejects.toThrow('aborted');
    expect(turns.waiting).toBe(0);
    const next = job();
    const result = turns.take(never, next.work);
    first.end();
    next.end();
    expect(await Promise.all([working, result])).toEqual(['done', 'done']);
    expect(left.begun()).toBe(false);
  });

  it('go on after work that failed', async () => {
    const turns = new BoundedTurns(1, 1);
    await expect(turns.take(never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await turns.take(never, async () => 'next')).toBe('next');
  });
});
