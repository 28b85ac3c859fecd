/** Whose rows a request may see: carried along its asynchronous work, and put into each database session it uses. */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Scope {
  /** Roots of the areas that are seen with all below them; null: everything. */
  areas: readonly string[] | null;
  /** The person on record behind the account: sees what is their own wherever it lies. */
  chiefId: string | null;
  rangerId: string | null;
}

/** Sees everything: work of the product itself, whoever asked for it. */
export const everything: Scope = { areas: null, chiefId: null, rangerId: null };

/** Sees no area's row and nobody's: what is open without a log-in. */
export const nothing: Scope = { areas: [], chiefId: null, rangerId: null };

export const scopes = new AsyncLocalStorage<Scope>();

/** Something of the API ran outside any request: nobody knows whose rows it may see. */
export class NoScopeError extends Error {
  override name = 'NoScopeError';
}

/** @throws NoScopeError outside a request */
export function scopeNow(): Scope {
  const scope = scopes.getStore();
  if (!scope) throw new NoScopeError('the API was asked for data outside the scope of a request');
  return scope;
}

/** Whether a request is under way whose asker sees some areas only. */
export function confined(): boolean {
  const scope = scopes.getStore();
  return scope !== undefined && scope.areas !== null;
}

/**
 * What an answer depends on besides its question, for keys of caches and for ETags: '' for who sees everything.
 * @throws NoScopeError outside a request
 */
export function scopeKey(): string {
  const { areas, chiefId, rangerId } = scopeNow();
  return areas === null ? '' : JSON.stringify([[...areas].sort(), chiefId, rangerId]);
}
