/** Chiefs as the page needs them: one, a search, and the areas that one answers for. */
import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import { chiefDuty } from '../../../domain/law/overview.ts';
import {
  type AreaDetail,
  areaDetail,
  type ChiefLevel,
  type ChiefSummary,
  chiefDetail,
  chiefSummary,
} from '../../../domain/model/index.ts';
import { useOwnRoot, useSession } from '../../account/use-session.ts';
import { type ApiProblem, apiGet, listOf, useApi } from '../../app/api.ts';
import { patchUrl } from '../../app/url-patch.ts';
import { useUrlState } from '../../app/url-state.ts';

const chiefList = listOf(chiefSummary);
const dutyList = listOf(chiefDuty);

/** The page shows at most this many answers of a search; the text asks for more letters beyond it. */
export const searchLimit = 50;

/**
 * The chief in the URL (`?chief=`), else the account's own person, else who answers for the root of its areas, else the
 * first 四山 chief, else the first of those that are seen. `chiefId` is null until the default is known, and stays null
 * when there is no chief at all; `nobody` says so.
 */
export function useChosenChief() {
  const [fromUrl] = useUrlState('chief');
  // Another chief is another place to be: the browser's back returns from it.
  const choose = useCallback((id: string | null) => patchUrl({ chief: id }, { asStep: true }), []);
  const session = useSession();
  const own = session.data?.account?.chiefId ?? null;
  const root = useOwnRoot();
  const asked = fromUrl === null && own === null && !session.isPending;
  const ofRoot = useApi(
    chiefList,
    '/api/chiefs',
    { area: root, limit: 1 },
    { enabled: asked && root !== null },
  );
  const rootChief = ofRoot.data?.items[0]?.id ?? null;
  const beyondRoot = asked && (root === null || (!ofRoot.isPending && rootChief === null));
  const cityChiefs = useApi(chiefList, '/api/chiefs', { level: 'city', limit: 100 }, { enabled: beyondRoot });
  const cityChief = firstRidgeChief(cityChiefs.data?.items ?? [])?.id ?? null;
  const beyondCity = beyondRoot && cityChiefs.isSuccess && cityChief === null;
  // From the city down: the highest that is seen.
  const anyChief = useApi(chiefList, '/api/chiefs', { limit: 1 }, { enabled: beyondCity });
  const chiefId = fromUrl ?? own ?? rootChief ?? cityChief ?? anyChief.data?.items[0]?.id ?? null;
  return { chiefId, choose, nobody: chiefId === null && beyondCity && anyChief.isSuccess };
}

/** The first chief of one of the 四山; without any, the first of the list. */
export function firstRidgeChief(chiefs: ChiefSummary[]): ChiefSummary | undefined {
  return chiefs.find((chief) => chief.areas.some((area) => area.kind === 'mountain')) ?? chiefs[0];
}

export function useChief(chiefId: string | null) {
  return useApi(chiefDetail, chiefPath(chiefId), {}, { enabled: chiefId !== null });
}

export function useChiefSearch(q: string, level: ChiefLevel | null, enabled: boolean) {
  return useApi(chiefList, '/api/chiefs', { q, level, limit: searchLimit }, { enabled, keepPrevious: true });
}

/** Path of a chief's resource below `/api/chiefs`. */
export function chiefPath(chiefId: string | null, part = ''): string {
  return `/api/chiefs/${encodeURIComponent(chiefId ?? '')}${part}`;
}

/** The areas of a chief with their outlines; `areas` holds those that have arrived. */
export function useChiefAreas(ids: string[]) {
  return useQueries({
    queries: ids.map((id) => {
      const path = `/api/areas/${id}`;
      return {
        queryKey: [path, {}],
        queryFn: ({ signal }: { signal: AbortSignal }) => apiGet(areaDetail, path, {}, signal),
      };
    }),
    combine: (results) => ({
      areas: results.map((result) => result.data).filter((area): area is AreaDetail => area !== undefined),
      pending: results.some((result) => result.isPending),
      error: results.find((result) => result.error)?.error as ApiProblem | undefined,
    }),
  });
}

/** The chiefs right under one, worst duty first. */
export function useSubordinates(chiefId: string | null) {
  return useApi(
    dutyList,
    chiefPath(chiefId, '/subordinates'),
    { limit: 1000 },
    { enabled: chiefId !== null },
  );
}
