/** The rules for a zone (片区), the same for browser and server: docs/plan/rules.md. */
import type { Outline } from '../geo/edit/sheet.ts';
import type { ZoneCheck } from './fault.ts';
import { judge } from './judge.ts';
import type { ZoneLimits } from './limits.ts';
import { measureZone } from './measure/measure.ts';
import type { ZonePurpose } from './measures.ts';
import type { ZoneSurroundings } from './surroundings.ts';

export * from './fault.ts';
export * from './limits.ts';
export { mendOutline, moveParcels } from './mend/mend.ts';
export * from './surroundings.ts';

/** Measured and judged here, without the server. */
export function checkZone(
  outline: Outline,
  around: ZoneSurroundings | null,
  limits: ZoneLimits,
  { zoneId, purpose }: { zoneId: string | null; purpose: ZonePurpose | null },
): Pick<ZoneCheck, 'faults' | 'cutParcels'> {
  const measures = measureZone(outline, around, limits, zoneId);
  return { faults: judge(measures, limits, purpose), cutParcels: measures.ground?.cut?.parcels ?? [] };
}
