import type { Bbox } from '../../../domain/model/common.ts';

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

/** What is known by now; undefined: asked for and not there yet. */
export interface Known {
  mountain: readonly StepArea[] | undefined;
  district: readonly StepArea[] | undefined;
  zone: readonly StepArea[] | undefined;
  /** ids of districts of which there is data */
  withData: ReadonlySet<string> | undefined;
}

const home: Step = { id: 'city', name: null, bbox: null };

/** What a part of an order stands for; undefined while that is not known. */
function stepsOfPart(part: string, known: Known): readonly Step[] | undefined {
  if (part === 'city') return [home];
  if (part === 'district') {
    const { withData } = known;
    return withData && known.district?.filter(({ id }) => withData.has(id));
  }
  if (part === 'district-all') return known.district;
  if (part === 'mountain' || part === 'zone') return known[part];
  return known[part.split(':')[0] as 'mountain' | 'district' | 'zone']?.filter(({ id }) => id === part);
}

/**
 * The steps of an order, each area once; what does not exist, or has no outline, is left out. While a part is not known
 * yet, it and what comes after it are missing: so the first step is the order's first, however slow its answer.
 */
export function stepsOf(order: readonly string[], known: Known): Step[] {
  const steps = new Map<string, Step>();
  for (const part of order) {
    const found = stepsOfPart(part, known);
    if (!found) break;
    for (const { id, name, bbox } of found)
      if ((id === home.id || bbox) && !steps.has(id)) steps.set(id, { id, name, bbox });
  }
  return [...steps.values()];
}
