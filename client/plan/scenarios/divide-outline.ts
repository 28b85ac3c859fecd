import type { Change, Outline, OutlineId } from '../../../domain/geo/edit/sheet.ts';
import { outlineOf } from '../draw/outline.ts';
import { newZoneId, type Plan } from '../use-plan.ts';
import type { Draft } from './draft-of.ts';

/** Puts zones in the place of an outline, as a split does: one step that can be undone. */
export function divideOutline(plan: Plan, id: OutlineId, outline: Outline, zones: Draft['zones']): void {
  const made = zones.map(({ geometry, ...fields }) => ({ id: newZoneId(), geometry, fields }));
  const change: Change = {
    kind: 'split',
    before: new Map([[id, outline], ...made.map((zone) => [zone.id, null] as const)]),
    after: new Map([[id, null], ...made.map((zone) => [zone.id, outlineOf(zone.geometry)] as const)]),
  };
  plan.commit(change, new Map(made.map((zone) => [zone.id, zone.fields])), made[0]?.id);
}
