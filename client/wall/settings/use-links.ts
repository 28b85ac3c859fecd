import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type KioskTokenInput, kioskToken, newKioskToken } from '../../../domain/model/kiosk.ts';
import { type ApiProblem, apiSend, listOf, useApi } from '../../app/api.ts';
import { patchSearch } from '../../app/url-search.ts';

const path = '/api/kiosk/tokens';

/** The links of wall displays, and what can be done with them; the list is asked for again after each change. */
export function useLinks() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: [path] });
  const list = useApi(listOf(kioskToken), path);
  const make = useMutation({
    mutationFn: async (input: KioskTokenInput) => (await apiSend(newKioskToken, 'POST', path, input)).data,
    onSuccess: refresh,
  });
  const renew = useMutation<unknown, ApiProblem, { id: string } & KioskTokenInput>({
    mutationFn: ({ id, label, days }) => apiSend(kioskToken, 'PUT', `${path}/${id}`, { label, days }),
    onSuccess: refresh,
  });
  const revoke = useMutation<unknown, ApiProblem, string>({
    mutationFn: (id) => apiSend(z.undefined(), 'DELETE', `${path}/${id}`),
    onSuccess: refresh,
  });
  return { list, make, renew, revoke };
}

/** Where a display opens: what it shows is this page's, where it stands is its own. */
export function linkOf(token: string, { origin, search }: { origin: string; search: string }): string {
  const shown = patchSearch(search, {
    map: null,
    area: null,
    step: null,
    chief: null,
    tab: null,
    kiosk: null,
  });
  return `${origin}/wall${shown}#kiosk=${token}`;
}
