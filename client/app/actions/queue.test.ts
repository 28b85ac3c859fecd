import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiProblem } from '../api.ts';
import type { Action } from './definition.ts';
import { type KeptStore, memoryStore } from './kept.ts';
import { ActionQueue } from './queue.ts';
import type { Outcome } from './queue-parts.ts';

const refusal = new ApiProblem({
  type: 'about:blank',
  title: 'Bad',
  status: 422,
  errors: [{ path: 'title', message: 'is empty' }],
});
const away = new ApiProblem({ type: 'about:blank', title: 'network', status: 0 });

let store: KeptStore;
let sent: unknown[];
let answer: (input: unknown) => Promise<unknown>;
let changed: string[];

beforeEach(() => {
  vi.useFakeTimers();
  store = memoryStore();
  sent = [];
  changed = [];
  answer = async (input) => input;
  locked = Promise.resolve();
  return () => void vi.useRealTimers();
});

/** As Web Locks: one at a time over all queues. */
let locked: Promise<unknown>;
function exclusively(run: () => Promise<void>): Promise<void> {
  const mine = locked.then(run);
  locked = mine.catch(() => {});
  return mine;
}

function tab(others: ActionQueue[] = [], unknown: string[] = []): ActionQueue {
  return new ActionQueue({
    store,
    exclusively,
    find: async (name) =>
      unknown.includes(name)
        ? undefined
        : ({
            name,
            changes: ['/api/things'],
            async send(input: unknown) {
              sent.push(input);
              return answer(input);
            },
          } as Action<never, unknown>),
    tell: (outcome: Outcome) => {
      for (const other of others) void other.hear(outcome);
    },
    onDone: (changes) => changed.push(...changes),
    now: Date.now,
  });
}

const seen = (attended = true) => ({ onKept: vi.fn(), attended: () => attended });
const act = (key: string, name = 'thing.make') => ({ key, name, input: { id: key } });
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the queue of actions', () => {
  test('sends at once, answers with the server’s answer and forgets it', async () => {
    const queue = tab();
    expect(await queue.add(act('a'), seen())).toEqual({ id: 'a' });
    expect(changed).toEqual(['/api/things']);
    expect(await store.all()).toEqual([]);
  });

  test('without a network: kept, said so, and sent once in their order when it is back', async () => {
    answer = () => Promise.reject(away);
    const queue = tab();
    const [first, second] = [seen(), seen()];
    const done = [queue.add(act('a'), first), queue.add(act('b'), second)];
    await later(10);
    expect(first.onKept).toHaveBeenCalled();
    expect(second.onKept).toHaveBeenCalled();
    expect(queue.list().map(({ key, state }) => [key, state])).toEqual([
      ['a', 'waiting'],
      ['b', 'waiting'],
    ]);
    expect(sent, 'the second waits for the first').toEqual([{ id: 'a' }]);
    answer = async (input) => input;
    sent = [];
    await queue.hurry();
    await Promise.all(done);
    expect(sent).toEqual([{ id: 'a' }, { id: 'b' }]);
    await later(600_000);
    expect(sent).toHaveLength(2);
  });

  test('asks again by itself after growing waits; an answer of 503 or 429 is no refusal', async () => {
    const answers = [503, 429, 0];
    answer = async (input) => {
      const status = answers.shift();
      if (status !== undefined) throw new ApiProblem({ type: 'about:blank', title: '', status });
      return input;
    };
    const done = tab().add(act('a'), seen());
    await later(1_000);
    expect(sent).toHaveLength(1);
    await later(1_500);
    expect(sent).toHaveLength(2);
    await later(3_000);
    expect(sent).toHaveLength(2);
    await later(1_500);
    await later(8_500);
    expect(await done).toEqual({ id: 'a' });
  });

  test('what was done later waits for what was done before, also of another kind', async () => {
    answer = () => Promise.reject(away);
    const queue = tab();
    void queue.add(act('photo', 'photo.send'), seen());
    void queue.add(act('report', 'problem.report'), seen());
    await later(10);
    expect(sent).toEqual([{ id: 'photo' }]);
    answer = async (input) => input;
    sent = [];
    await queue.hurry();
    expect(sent).toEqual([{ id: 'photo' }, { id: 'report' }]);
  });

  test('a fault of the server is shown after eight tries, instead of holding up the rest for ever', async () => {
    answer = () => Promise.reject(new ApiProblem({ type: 'about:blank', title: '', status: 500 }));
    const queue = tab();
    queue.add(act('a'), seen(false)).catch(() => {});
    await later(600_000);
    expect(sent).toHaveLength(8);
    expect(queue.list()).toMatchObject([{ key: 'a', state: 'refused' }]);
  });

  test('after a reload another page sends what the one before kept', async () => {
    answer = () => Promise.reject(away);
    void tab().add(act('a'), seen());
    await later(10);
    sent = [];
    answer = async (input) => input;
    await tab().hurry();
    expect(sent).toEqual([{ id: 'a' }]);
    expect(await store.all()).toEqual([]);
  });

  test('two tabs send an action once, and the one that did it hears of its end', async () => {
    const others: ActionQueue[] = [];
    const mine = tab();
    others.push(mine);
    const other = tab(others);
    const done = mine.add(act('a'), seen());
    await Promise.all([other.run(), mine.run()]);
    expect(await done).toEqual({ id: 'a' });
    expect(sent).toHaveLength(1);
  });

  test('a refusal is the form’s own while somebody looks at it, else it is kept with its reasons', async () => {
    answer = () => Promise.reject(refusal);
    const queue = tab();
    await expect(queue.add(act('a'), seen(true))).rejects.toMatchObject({ status: 422 });
    expect(await store.all()).toEqual([]);
    await expect(queue.add(act('b'), seen(false))).rejects.toMatchObject({ status: 422 });
    expect(queue.list()).toMatchObject([{ key: 'b', state: 'refused', problem: refusal.problem }]);
  });

  test('a refused one holds up nobody, is corrected or dropped, and is replaced by its correction from the form', async () => {
    answer = () => Promise.reject(refusal);
    const queue = tab();
    for (const key of ['a', 'b', 'c']) await queue.add(act(key), seen(false)).catch(() => {});
    sent = [];
    answer = async (input) => input;
    await queue.add(act('d'), seen());
    expect(sent).toEqual([{ id: 'd' }]);
    await queue.retry('a', { id: 'a', title: 'x' });
    await queue.drop('b');
    await queue.add({ ...act('e'), replaces: 'c' }, seen());
    expect(sent).toEqual([{ id: 'd' }, { id: 'a', title: 'x' }, { id: 'e' }]);
    expect(await store.all()).toEqual([]);
  });

  test('one of which nobody knows how to send it waits, and holds up no other', async () => {
    const queue = tab([], ['thing.make']);
    void queue.add(act('a'), seen());
    await queue.add(act('b', 'other.make'), seen());
    expect(sent).toEqual([{ id: 'b' }]);
    expect(queue.list()).toMatchObject([{ key: 'a', state: 'waiting' }]);
  });

  test('Blobs stay what they are', async () => {
    const photo = new Blob(['x'], { type: 'image/jpeg' });
    await tab().add({ key: 'a', name: 'photo.add', input: { photo } }, seen());
    expect(sent).toEqual([{ photo }]);
  });
});
