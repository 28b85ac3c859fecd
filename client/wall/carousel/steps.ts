import type { Bbox } from '../../../domain/model/common.ts';
import { isKind } from './order.ts';

export interface StepArea {
  id: string;
  name: string;
  bbox: Bbox | null;
}

/** One place of the carousel; without a box it is the home view of the whole city. */
export interface Step {
  id: string;
  /** null: the city's, in the reader's language */
  name: string | null;
  bbox: Bbox | null;
}

export interface Known {
  mountain: readonly StepArea[];
  district: readonly StepArea[];
  zone: readonly StepArea[];
  /** ids of districts of which there is data */
  withData: ReadonlySet<string>;
}

const home: Step = { id: 'city', name: null, bbox: null };

/** The steps of an order, each area once; what is unknown, or has no outline, is left out. */
export function stepsOf(order: readonly string[], known: Known): Step[] {
  const areas = [...known.mountain, ...known.district, ...known.zone];
  const all = order.flatMap((part): readonly Step[] => {
    if (!isKind(part)) return areas.filter(({ id }) => id === part);
    if (part === 'city') return [home];
    if (part === 'district') return known.district.filter(({ id }) => known.withData.has(id));
    return known[part === 'district-all' ? 'district' : part];
  });
  const steps = new Map<string, Step>();
  for (const step of all) {
    if (step !== home && !step.bbox) continue;
    if (!steps.has(step.id)) steps.set(step.id, { id: step.id, name: step.name, bbox: step.bbox });
  }
  return [...steps.values()];
}
