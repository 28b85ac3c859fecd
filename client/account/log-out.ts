import type { QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { ApiProblem, apiSend } from '../app/api.ts';
import { forgetKept, takeOver } from './owner.ts';
import { visitorOwner } from './owner-id.ts';
import { sessionPath, sessionQuery } from './use-session.ts';

/** Ends the session, and with it what was kept and shown here. Throws ApiProblem when the server could not be told. */
export async function logOut(): Promise<void> {
  await apiSend(z.unknown(), 'DELETE', sessionPath);
  await takeOver(visitorOwner);
  // What is in memory goes, too. Who may be a visitor is one again, others come to the log-in page.
  location.assign('/');
}

/**
 * Ends the session of somebody who has gone away; the page stays, with what it holds, for when he comes back. Without
 * a network nothing ends: who is in the forest could not log in again.
 */
export async function endIdleSession(client: QueryClient): Promise<void> {
  try {
    await apiSend(z.unknown(), 'DELETE', sessionPath);
  } catch (error) {
    if (error instanceof ApiProblem && error.status !== 401) return;
  }
  await forgetKept();
  void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
}
