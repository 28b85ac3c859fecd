import { type AreaSummary, areaDetail, areaSummary } from '../../domain/model/area.ts';
import { useOwnRoot } from '../account/use-session.ts';
import { listOf, useApi } from './api.ts';

const areaList = listOf(areaSummary);
/** More than any kind has but grids: towns of the city are about a thousand. */
const mostAreas = 2000;

/** The areas of a kind, with their boxes; outlines are asked for one by one (`/api/areas/{id}`). */
export function useAreas(kind: AreaSummary['kind'], enabled = true) {
  return useApi(areaList, '/api/areas', { kind, limit: mostAreas }, { enabled });
}

/** The first of the areas that the account is confined to, with its outline; no data for who sees all. */
export function useOwnArea() {
  const root = useOwnRoot();
  return useApi(areaDetail, `/api/areas/${root}`, {}, { enabled: root !== null });
}
