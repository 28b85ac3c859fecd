/** The coverage engine in the browser: answers what-ifs from the land around an outline and the patrols there. */
import { expose } from 'comlink';
import { type Bundle, decodeBundle } from '../../../domain/coverage/bundle.ts';
import { type WhatIf, whatIf } from '../../../domain/coverage/what-if.ts';
import type { ArealGeometry, Bbox } from '../../../domain/model/index.ts';
import { bundleBoxes } from './bundle-box.ts';

export interface Question {
  geometry: ArealGeometry;
  from: string;
  to: string;
  /** the zone's own; null: the setting's */
  target: number | null;
  /** changes whenever the server's data does */
  data: string;
}

/** The last bundle, and what it is of. One is enough: a planner works at one place. */
let held: { period: string; data: string; bundle: Bundle } | null = null;
let renewing = false;

const host = {
  /** @returns null when the outline is larger than the server gives the land for */
  async ask(question: Question): Promise<WhatIf | null> {
    const answer = held?.period === periodOf(question) ? answerFrom(held.bundle, question) : null;
    if (!answer) return load(question);
    // Patrols come in all day: a hand that drags does not wait for each of them, the next answer has it.
    if (held?.data !== question.data) void renew(question);
    return answer;
  },
};
export type WhatIfHost = typeof host;

const periodOf = ({ from, to }: Question) => `${from} ${to}`;

const answerFrom = (bundle: Bundle, { geometry, target }: Question) =>
  whatIf(geometry, bundle, target === null ? {} : { target });

async function load(question: Question): Promise<WhatIf | null> {
  const { geometry, from, to, data } = question;
  for (const bbox of bundleBoxes(geometry)) {
    const bundle = await fetchBundle(bbox, from, to);
    const answer = bundle && answerFrom(bundle, question);
    if (!answer) continue;
    held = { period: periodOf(question), data, bundle };
    return answer;
  }
  return null;
}

async function renew(question: Question): Promise<void> {
  if (renewing) return;
  renewing = true;
  // One that fails is tried again with the next question; the server's own numbers come in any case.
  await load(question).catch(() => {});
  renewing = false;
}

/** null when the box is larger than the server takes. */
async function fetchBundle(bbox: Bbox, from: string, to: string): Promise<Bundle | null> {
  const query = new URLSearchParams({ bbox: bbox.join(','), from, to });
  const response = await fetch(`/api/coverage/bitmap?${query}`);
  if (response.status === 422) return null;
  if (!response.ok) throw new Error(`the coverage bitmap: ${response.status}`);
  return decodeBundle(new Uint8Array(await response.arrayBuffer()));
}

expose(host);
