import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../http/problem.ts';
import { ImportQueue } from './queue.ts';

/** A promise and what settles it. */
function gate() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('ImportQueue', () => {
  it('runs one at a time in order, also after one that failed', async () => {
    const queue = new ImportQueue();
    const events: string[] = [];
    const first = gate();
    const run = (name: string, wait?: Promise<void>) =>
      queue.admit((inTurn) =>
        inTurn(async () => {
          events.push(`${name} begins`);
          await wait;
          events.push(`${name} ends`);
          if (name === 'a') throw new Error('failed');
        }),
      );
    const all = Promise.allSettled([run('a', first.opened), run('b'), run('c')]);
    await Promise.resolve();
    expect(events).toEqual(['a begins']);
    first.open();
    await all;
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('lets four wait and answers 503 with Retry-After to more, until a place is free', async () => {
    const queue = new ImportQueue();
    const { open, opened } = gate();
    const here = Array.from({ length: 5 }, () => queue.admit((inTurn) => inTurn(() => opened)));
    const refusal = await queue.admit(async () => 'admitted').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(HttpProblem);
    expect(refusal).toMatchObject({
      status: 503,
      headers: { 'Retry-After': expect.stringMatching(/^\d+$/) },
    });
    open();
    await Promise.all(here);
    expect(await queue.admit(async () => 'admitted')).toBe('admitted');
  });

  it('lets one go at once that is unwanted while it waits, and does not begin it', async () => {
    const queue = new ImportQueue();
    const { open, opened } = gate();
    const unwanted = new AbortController();
    const begun: string[] = [];
    const first = queue.inTurn(() => opened);
    const second = queue.inTurn(async () => begun.push('second'), unwanted.signal);
    const third = queue.inTurn(async () => begun.push('third'));
    unwanted.abort();
    await expect(second).rejects.toBe(unwanted.signal.reason);
    open();
    await Promise.all([first, third]);
    expect(begun).toEqual(['third']);
  });
});
