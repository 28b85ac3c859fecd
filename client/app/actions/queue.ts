import type { Problem } from '../../../domain/model/common.ts';
import { ApiProblem } from '../api.ts';
import { mayHeal } from '../recovery/again.ts';
import { waitMs } from '../recovery/wait.ts';
import type { Action } from './definition.ts';
import type { Kept } from './kept.ts';
import type { Outcome, QueueParts, Waiter } from './queue-parts.ts';

/** First and longest wait before an action is sent again, ms. */
const firstMs = 2_000;
const longestMs = 60_000;
/** An answer that has not come by then won't; photos over a bad network take their time, ms. */
const patienceMs = 120_000;
/** Who waits for longer is told that the action is kept and goes on by itself, ms. */
const visibleMs = 4_000;
/** A body that broke off, or a fault of the server (500), is tried so often, then shown: it must not hold up the rest for ever. */
const mostFaults = 8;

/**
 * Actions are kept before they are sent, and sent one by one in the order in which they were done, for a later one may
 * speak of an earlier (a report of its photos), until the server has taken or refused them. React Query's persisted mutations would not do: they hold only what was
 * paused by the browser's own idea of being offline, and know nothing of other tabs.
 */
export class ActionQueue {
  private readonly parts: QueueParts;
  private readonly waiters = new Map<
    string,
    Waiter & { resolve(v: unknown): void; reject(e: Error): void }
  >();
  private readonly listeners = new Set<() => void>();
  private running: Promise<void> | null = null;
  private again = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown: readonly Kept[] = [];

  constructor(parts: QueueParts) {
    this.parts = parts;
  }

  /** All that is kept, the oldest first. */
  list = (): readonly Kept[] => this.shown;
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Keeps an action and sends it when its turn comes. Resolves with the server's answer, rejects with its refusal. */
  async add(
    { replaces, ...action }: Pick<Kept, 'key' | 'name' | 'input'> & { replaces?: string },
    waiter: Waiter,
  ): Promise<unknown> {
    const { store, now } = this.parts;
    const fresh = { state: 'waiting', failures: 0, dueAt: 0, problem: null } as const;
    await store.add({ ...action, ...fresh, at: now() }, replaces);
    const slow = setTimeout(waiter.onKept, visibleMs);
    const outcome = new Promise((resolve, reject) => {
      this.waiters.set(action.key, { ...waiter, resolve, reject });
    });
    void this.run();
    return outcome.finally(() => clearTimeout(slow));
  }

  /** Sends what is due. */
  async run(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.parts
      .exclusively(() => this.sendDue())
      .finally(() => {
        this.running = null;
      });
    await this.running;
    if (this.again) {
      this.again = false;
      return this.run();
    }
    await this.refresh();
    for (const { key, state } of this.shown) if (state === 'waiting') this.waiters.get(key)?.onKept();
    this.scheduleNext();
  }

  /** The way to the server is back: nothing has to wait any longer. */
  async hurry(): Promise<void> {
    for (const action of await this.parts.store.all())
      if (action.state === 'waiting' && action.dueAt > 0)
        await this.parts.store.renew({ ...action, dueAt: 0 });
    await this.run();
  }

  /** Sends a kept or refused one again, as it is or corrected. */
  async retry(key: string, input?: unknown): Promise<void> {
    const action = this.shown.find((each) => each.key === key);
    if (!action) return;
    const corrected = input === undefined ? action.input : input;
    await this.parts.store.renew({ ...action, input: corrected, state: 'waiting', failures: 0, dueAt: 0 });
    await this.run();
  }

  /** Gives one up. */
  async drop(key: string): Promise<void> {
    await this.parts.store.remove(key);
    this.waiters.get(key)?.reject(new ApiProblem({ type: 'about:blank', title: 'dropped', status: 499 }));
    this.waiters.delete(key);
    this.parts.tell({ kind: 'kept' });
    await this.refresh();
  }

  /** News of another tab. */
  async hear(outcome: Outcome): Promise<void> {
    this.settle(outcome);
    await this.refresh();
    this.scheduleNext();
  }

  private async sendDue(): Promise<void> {
    const unknown = new Set<string>();
    for (;;) {
      await this.refresh();
      const next = firstDue(this.shown, this.parts.now(), unknown);
      if (!next) return;
      const action = await this.parts.find(next.name);
      if (action) await this.send(next, action);
      else unknown.add(next.name);
    }
  }

  private async send(kept: Kept, { send, changes }: Action<never, unknown>): Promise<void> {
    const { store, now, tell } = this.parts;
    const { key, failures } = kept;
    let outcome: Outcome;
    try {
      const output = await inTime(send(kept.input as never));
      await store.remove(key);
      outcome = { kind: 'done', key, output, changes };
    } catch (error) {
      const problem = problemOf(error);
      const fault = !(error instanceof ApiProblem) || problem.status === 500;
      // A session that has ended meanwhile: it waits until its owner has logged in again.
      const loggedOut = problem.status === 401;
      if ((mayHeal(problem.status) || loggedOut) && !(fault && failures + 1 >= mostFaults)) {
        const dueAt = now() + waitMs(failures, firstMs, longestMs);
        await store.renew({ ...kept, failures: failures + 1, dueAt, problem });
        outcome = { kind: 'kept' };
      } else {
        if (this.waiters.get(key)?.attended()) await store.remove(key);
        else await store.renew({ ...kept, state: 'refused', problem });
        outcome = { kind: 'refused', key, problem };
      }
    }
    // First out of the list, then told: who hears of the end must not see it wait still.
    await this.refresh();
    this.settle(outcome);
    tell(outcome);
  }

  private settle(outcome: Outcome): void {
    if (outcome.kind === 'kept') return;
    const waiter = this.waiters.get(outcome.key);
    this.waiters.delete(outcome.key);
    if (outcome.kind === 'refused') {
      waiter?.reject(new ApiProblem(outcome.problem));
      return;
    }
    this.parts.onDone(outcome.changes);
    waiter?.resolve(outcome.output);
  }

  private async refresh(): Promise<void> {
    this.shown = (await this.parts.store.all()).sort((a, b) => a.order - b.order);
    for (const listener of this.listeners) listener();
  }

  private scheduleNext(): void {
    clearTimeout(this.timer);
    const waiting = this.shown.filter(({ state }) => state === 'waiting').map(({ dueAt }) => dueAt);
    if (waiting.length === 0) return;
    const inMs = Math.max(firstMs, Math.min(...waiting) - this.parts.now());
    this.timer = setTimeout(() => void this.run(), inMs);
  }
}

/** The oldest that waits, when it may be sent by now. Refused ones, and those nobody knows how to send, hold nobody up. */
function firstDue(kept: readonly Kept[], now: number, unknown: ReadonlySet<string>): Kept | null {
  const next = kept.find(({ state, name }) => state === 'waiting' && !unknown.has(name));
  return next && next.dueAt <= now ? next : null;
}

const network: Problem = { type: 'about:blank', title: 'network', status: 0 };

function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem;
  return { ...network, detail: error instanceof Error ? error.message : String(error) };
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ApiProblem(network)), patienceMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
