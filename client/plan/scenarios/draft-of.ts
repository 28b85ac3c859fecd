import type { ScenarioInput } from '../../../domain/model/index.ts';
import { geometryOf } from '../draw/outline.ts';
import type { Plan } from '../use-plan.ts';

/** A scenario as it is to be kept. */
export type Draft = Omit<ScenarioInput, 'note'>;

/** All outlines on the sheet with their fields; one without a name gets its number. */
export function zonesOnSheet(plan: Plan, unnamed: (n: number) => string): Draft['zones'] {
  return [...plan.sheet.outlines].flatMap(([id, outline], n) => {
    const geometry = geometryOf(outline);
    const fields = plan.zones.get(id)?.fields;
    if (!geometry || !fields) return [];
    return [
      {
        name: fields.name.trim() || unnamed(n + 1),
        purpose: fields.purpose,
        note: fields.note.trim(),
        geometry,
      },
    ];
  });
}
