/** The coverage engine in the browser: answers what-ifs from the swaths and the forest of the land around an outline. */
import { expose } from 'comlink';
import { type Bundle, decodeBundle } from '../../../domain/coverage/bundle.ts';
import { type WhatIf, whatIf } from '../../../domain/coverage/what-if.ts';
import type { ArealGeometry, Bbox } from '../../../domain/model/index.ts';
import { bundleBoxes } from './bundle-box.ts';

export interface Question {
  geometry: ArealGeometry;
  from: string;
  to: string;
  /** changes whenever the server's data does */
  data: string;
}

/** What the last bundle is of. One is enough: a planner works at one place. */
let held: { of: string; bundle: Bundle } | null = null;

const host = {
  /** @returns null when the outline is larger than the server gives the land for */
  async ask({ geometry, from, to, data }: Question): Promise<WhatIf | null> {
    const of = JSON.stringify([from, to, data]);
    if (held?.of === of) {
      const answer = whatIf(geometry, held.bundle);
      if (answer) return answer;
    }
    for (const bbox of bundleBoxes(geometry)) {
      const bundle = await fetchBundle(bbox, from, to);
      const answer = bundle && whatIf(geometry, bundle);
      if (!answer) continue;
      held = { of, bundle };
      return answer;
    }
    return null;
  },
};
export type WhatIfHost = typeof host;

/** null when the box is larger than the server takes. */
async function fetchBundle(bbox: Bbox, from: string, to: string): Promise<Bundle | null> {
  const query = new URLSearchParams({ bbox: bbox.join(','), from, to });
  const response = await fetch(`/api/coverage/bitmap?${query}`);
  if (response.status === 422) return null;
  if (!response.ok) throw new Error(`the coverage bitmap: ${response.status}`);
  return decodeBundle(new Uint8Array(await response.arrayBuffer()));
}

expose(host);
