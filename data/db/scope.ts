/** Whose rows a request may see: carried along its asynchronous work, and put into each database session it uses. */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Scope {
  /** Roots of the areas that are seen with all below them; null: everything. */
  areas: readonly string[] | null;
  /** The person on record behind the account: sees what is their own wherever it lies. */
  chiefId: string | null;
  rangerId: string | null;
}

export const scopes = new AsyncLocalStorage<Scope>();
