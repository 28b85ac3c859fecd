import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  type ArealGeometry,
  type CoveragePreview,
  coveragePreview,
  type ZonePreview,
  zonePreview,
} from '../../../domain/model/index.ts';
import { type ApiProblem, apiSend } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';

/** A hand that is still dragging is not asked about: this long after the last change, ms. */
const settleMs = 350;

export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

const previewed = { placeholderData: keepPreviousData, gcTime: 60_000 } as const;

/** What the outline holds; `geometry` null: nothing to ask. A refused outline is the query's error (422). */
export function useZonePreview(geometry: ArealGeometry | null, zoneId: string | null) {
  const body = { geometry, ...(zoneId ? { zoneId } : {}) };
  return useQuery<ZonePreview, ApiProblem>({
    queryKey: ['/api/zones/preview', body],
    queryFn: async () => (await apiSend(zonePreview, 'POST', '/api/zones/preview', body)).data,
    enabled: geometry !== null,
    ...previewed,
  });
}

/**
 * Coverage of the outline by the patrols of the chosen window, and who made them.
 * @param target the zone's own; null: the setting's
 */
export function useCoveragePreview(
  geometry: ArealGeometry | null,
  effectiveOnly: boolean,
  target: number | null,
) {
  const { from, to } = useTimeWindow();
  const body = { geometry, from, to, effectiveOnly, ...(target === null ? {} : { target }) };
  return useQuery<CoveragePreview, ApiProblem>({
    queryKey: ['/api/coverage/preview', body],
    queryFn: async () => (await apiSend(coveragePreview, 'POST', '/api/coverage/preview', body)).data,
    enabled: geometry !== null,
    ...previewed,
  });
}
