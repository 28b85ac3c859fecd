import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { z } from 'zod';
import { deadKioskLink, type KioskSession, kioskSession } from '../../../domain/model/kiosk.ts';
import { type ApiProblem, apiGet, apiSend, useApi } from '../api.ts';
import { patchSearch } from '../url-search.ts';
import { useKiosk } from './use-kiosk.ts';

const sessionPath = '/api/kiosk/session';
const sessionKey = [sessionPath, {}] as const;
/** A link that was renewed, or a server that is back, is noticed within this time; so is one that was revoked. */
const askAgainMs = 30_000;

/** The token of a link, `#kiosk=TOKEN`: behind the hash it is in no log of a server and in no referrer. */
export const tokenOf = (hash: string): string | null => /^#kiosk=([\w-]{1,100})$/.exec(hash)?.[1] ?? null;

/** waiting: for the answer to a token, or for a server that does not answer; refused: by a dead link */
export type SessionState = 'open' | 'waiting' | 'refused';

/** Takes the token out of the address for a cookie, and watches that the link stays good. */
export function useSession(): SessionState {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const kiosk = useKiosk();
  const token = tokenOf(hash);

  const exchange = useQuery<KioskSession, ApiProblem>({
    queryKey: ['kiosk-exchange', token],
    queryFn: async () => (await apiSend(kioskSession, 'POST', sessionPath, { token })).data,
    enabled: token !== null,
    retry: false,
    refetchInterval: askAgainMs,
    refetchIntervalInBackground: true,
    gcTime: 0,
  });
  const opened = token === null ? undefined : exchange.data;
  useEffect(() => {
    if (!opened) return;
    client.setQueryData(sessionKey, opened);
    void navigate({ pathname, search: patchSearch(search, { kiosk: '1' }) }, { replace: true });
  }, [opened, client, navigate, pathname, search]);

  const session = useQuery<KioskSession, ApiProblem>({
    queryKey: sessionKey,
    queryFn: ({ signal }) => apiGet(kioskSession, sessionPath, {}, signal),
    enabled: token === null,
    refetchInterval: (query) => (kiosk || query.state.status === 'error' ? askAgainMs : false),
    refetchIntervalInBackground: true,
  });
  if (token !== null) return exchange.error?.problem.type === deadKioskLink ? 'refused' : 'waiting';
  if (session.error?.problem.type === deadKioskLink) return 'refused';
  // A display that has lost its cookie must not go on as if everything was allowed.
  return kiosk && session.data?.session === null ? 'refused' : 'open';
}

/** The link by which this browser once came, if its session is still there; asked by the gate. */
export function useOwnSession(): KioskSession['session'] {
  return useApi(kioskSession, sessionPath).data?.session ?? null;
}

/** Back to an ordinary page: the cookie goes, and everything is asked for anew. */
export async function leaveKiosk(): Promise<void> {
  await apiSend(z.undefined(), 'DELETE', sessionPath);
  location.assign(location.pathname + patchSearch(location.search, { kiosk: null }));
}
