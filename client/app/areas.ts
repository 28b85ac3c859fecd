import { areaSummary } from '../../domain/model/area.ts';
import { listOf, useApi } from './api.ts';

const areaList = listOf(areaSummary);

/** The areas of a kind, with their boxes; outlines are asked for one by one (`/api/areas/{id}`). */
export function useAreas(kind: 'mountain' | 'district' | 'zone', enabled = true) {
  return useApi(areaList, '/api/areas', { kind }, { enabled });
}
