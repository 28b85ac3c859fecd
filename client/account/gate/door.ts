import type { SessionState } from '../../../domain/model/account.ts';
import { ownerOf, visitorOwner } from '../owner-id.ts';
import { isKnown } from '../use-session.ts';

/**
 * open: let in. closed: nobody is logged in, or only to change the initial password. stranger: somebody else than the page
 * was opened for.
 */
export interface Door {
  state: 'open' | 'closed' | 'stranger';
  owner: string;
}

/** @param openedFor whose things the page holds already; null: it is only being opened */
export function doorOf(session: SessionState, openedFor: string | null): Door {
  const { account } = session;
  const owner = ownerOf(account?.id ?? null);
  const state = (): Door['state'] => {
    if (!isKnown(session)) return 'closed';
    // Of an open demo: who was logged in is asked to do so again before the page becomes a visitor's.
    if (account === null && openedFor !== null && openedFor !== visitorOwner) return 'closed';
    if (openedFor !== null && openedFor !== owner) return 'stranger';
    return account?.mustChangePassword ? 'closed' : 'open';
  };
  return { state: state(), owner };
}
