import type { Problem } from '../../../domain/model/common.ts';
import type { Action } from './definition.ts';
import type { KeptStore } from './kept.ts';

/** What became of an action; all tabs hear of it. */
export type Outcome =
  | { kind: 'done'; key: string; output: unknown; changes: readonly string[] }
  | { kind: 'refused'; key: string; problem: Problem }
  | { kind: 'kept' };

/** Who did the action and still looks at it. */
export interface Waiter {
  /** it could not be sent at once, and will be */
  onKept(): void;
  /** whether somebody sees a refusal in the form itself; if not, it goes to the list of refused ones */
  attended(): boolean;
}

export interface QueueParts {
  store: KeptStore;
  find(name: string): Promise<Action<never, unknown> | undefined>;
  /** Runs while no other tab sends. */
  exclusively(run: () => Promise<void>): Promise<void>;
  /** Tells the other tabs, which call `hear`. */
  tell(outcome: Outcome): void;
  /** What was done, here or in another tab, changes these queries. */
  onDone(changes: readonly string[]): void;
  now(): number;
}
