/** Which work may be done by a replica: what a request that only reads does. All other work is the primary's. */
import { AsyncLocalStorage } from 'node:async_hooks';

const reads = new AsyncLocalStorage<true>();

/** What the work, and all that it begins, asks of a routed pool may be answered by a replica. */
export function asReads<T>(work: () => T): T {
  return reads.run(true, work);
}

/** The same work by the primary alone. */
export function onPrimary<T>(work: () => T): T {
  return reads.exit(work);
}

export function isRead(): boolean {
  return reads.getStore() === true;
}
