import type { Problem } from '../../domain/model/common.ts';

/** `type` of the 401 problem of a request by nobody the server knows: the session has ended, or there was none. */
const logInNeeded = 'urn:problem:log-in-needed';
/** `type` of the 403 problem until an account that still has its initial password has another one. */
const passwordChangeNeeded = 'urn:problem:password-change-needed';

const listeners = new Set<() => void>();

/** Called with every refusal: those that are about who asks are told on, wherever the request came from. */
export function hearRefusal({ type }: Problem): void {
  if (type !== logInNeeded && type !== passwordChangeNeeded) return;
  for (const tell of listeners) tell();
}

/** Runs `tell` when the server does not know any more who asks, or wants another password first. */
export function onLogInNeeded(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
