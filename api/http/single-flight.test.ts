import { describe, expect, it, vi } from 'vitest';
import { SingleFlightCache } from './single-flight.ts';

const stay = new AbortController().signal;
const value = (text: string) => ({ text });

/** Work that ends when told to, or fails when its signal aborts, as a cancelled query does. */
function work() {
  let resolve!: (value: { text: string }) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<{ text: string }>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const make = vi.fn((signal: AbortSignal) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    return promise;
  });
  return { make, resolve, reject, signal: () => make.mock.calls[0]![0] };
}

const newCache = (maxBytes = 1000) =>
  new SingleFlightCache<{ text: string }>(maxBytes, ({ text }) => text.length);

describe('SingleFlightCache', () => {
  it('makes an answer once for all who wait, then keeps it', async () => {
    const cache = newCache();
    const { make, resolve } = work();
    const all = Promise.all([
      cache.get('a', stay, make),
      cache.get('a', stay, make),
      cache.get('a', stay, make),
    ]);
    resolve(value('x'));
    expect(new Set(await all).size).toBe(1);
    await cache.get('a', stay, make);
    expect(make).toHaveBeenCalledTimes(1);
    expect(cache.counts).toEqual({ miss: 1, joined: 2, hit: 1 });
  });

  it('lets one leave without harm to the others, and stops the work when the last has left', async () => {
    const cache = newCache();
    const { make, signal } = work();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = cache.get('a', one.signal, make);
    const second = cache.get('a', two.signal, make);
    one.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    expect(signal().aborted).toBe(false);
    two.abort(new Error('gone too'));
    await expect(second).rejects.toThrow('gone too');
    expect(signal().aborted).toBe(true);
  });

  it('starts anew for who comes after all have left, although the old work is not over', async () => {
    const cache = newCache();
    let endOld!: (value: { text: string }) => void;
    const deaf = () => new Promise<{ text: string }>((resolve) => (endOld = resolve));
    const leaver = new AbortController();
    const left = cache.get('a', leaver.signal, deaf);
    leaver.abort();
    await expect(left).rejects.toThrow();
    const fresh = work();
    const next = cache.get('a', stay, fresh.make);
    fresh.resolve(value('fresh'));
    expect(await next).toEqual(value('fresh'));
    expect(fresh.make).toHaveBeenCalledTimes(1);
    endOld(value('old'));
  });

  it('is not confused when work that nobody waits for fails late', async () => {
    const cache = newCache();
    let failOld!: (reason: Error) => void;
    const deaf = () => new Promise<{ text: string }>((_, reject) => (failOld = reject));
    const leaver = new AbortController();
    const left = cache.get('a', leaver.signal, deaf);
    leaver.abort();
    await expect(left).rejects.toThrow();
    const fresh = work();
    const one = cache.get('a', stay, fresh.make);
    failOld(new Error('late'));
    await Promise.resolve();
    const two = cache.get('a', stay, fresh.make);
    fresh.resolve(value('fresh'));
    expect(await Promise.all([one, two])).toEqual([value('fresh'), value('fresh')]);
    expect(fresh.make).toHaveBeenCalledTimes(1);
  });

  it('does not keep failures', async () => {
    const cache = newCache();
    await expect(cache.get('a', stay, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.get('a', stay, async () => value('yes'))).toEqual(value('yes'));
  });

  it('drops the least recently used beyond its bytes', async () => {
    const cache = newCache(25);
    const make = vi.fn(async () => value('0123456789'));
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.get(key, stay, make);
    expect(cache.counts).toEqual({ miss: 4, joined: 0, hit: 2 });
  });
});
