import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Permission } from '../../domain/access/permissions.ts';
import { type SessionState, sessionState } from '../../domain/model/account.ts';
import { type ApiProblem, apiGet } from '../app/api.ts';
import { useKiosk } from '../app/kiosk/use-kiosk.ts';

/** Who asks: GET; log in: POST; log out: DELETE. */
export const sessionPath = '/api/session';

/** Also fetched by the entry, beside the first texts: the gate waits for it. */
export const sessionQuery = queryOptions<SessionState, ApiProblem>({
  queryKey: [sessionPath, {}],
  queryFn: ({ signal }) => apiGet(sessionState, sessionPath, {}, signal),
});

/** Who is logged in, or that nobody is. Not asked on a wall display: it came by a link. */
export function useSession() {
  return useQuery({ ...sessionQuery, enabled: !useKiosk() });
}

/** Whether the server takes this browser for somebody, be it the visitor of a demo. */
export const isKnown = ({ account, visitor }: SessionState): boolean => account !== null || visitor;

/** All that may be done here; a wall display only reads. While the server can't be asked: nothing. */
export function usePermissions(): readonly Permission[] {
  const kiosk = useKiosk();
  const { data } = useSession();
  return kiosk ? ['read'] : (data?.permissions ?? []);
}

/** Whether this may be done here: what may not is not offered. The server decides, whatever a page offers. */
export function useMay(permission: Permission): boolean {
  return usePermissions().includes(permission);
}

/** The name of the account; null for a visitor, who says who he is. */
export function useOwnName(): string | null {
  return useSession().data?.account?.name ?? null;
}

/** The first of the areas that the account is confined to; null for who sees all, or none, and for a wall display. */
export function useOwnRoot(): string | null {
  return useSession().data?.account?.areas?.[0] ?? null;
}
