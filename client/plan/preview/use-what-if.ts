import { wrap } from 'comlink';
import { useEffect, useRef, useState } from 'react';
import type { WhatIf } from '../../../domain/coverage/what-if.ts';
import type { ArealGeometry } from '../../../domain/model/index.ts';
import { useLayerVersion } from '../../app/live.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { Latest, type Told } from './latest.ts';
import type { Question, WhatIfHost } from './what-if.worker.ts';

/** After a failure the browser asks again this much later, ms; the server's own preview does not wait for it. */
const restMs = 3000;

export interface Instant {
  /** the newest answer; while a hand drags it may be a few milliseconds old */
  answer: WhatIf | null;
  /** whether a newer answer is under way */
  busy: boolean;
  failed: boolean;
  /** whether the outline is larger than the browser is given the land for: the server's own answer is the only one */
  tooLarge: boolean;
}

const nothing: Instant = { answer: null, busy: false, failed: false, tooLarge: false };

/**
 * What an outline holds, and everybody's patrols of the chosen window in it, computed in the browser; null: nothing to ask.
 * @param target the zone's own; null: the setting's
 */
export function useWhatIf(geometry: ArealGeometry | null, target: number | null): Instant {
  const { from, to } = useTimeWindow();
  const [coverage, parcel] = [useLayerVersion('coverage'), useLayerVersion('parcel')];
  const [areas, people] = [useLayerVersion('grid'), useLayerVersion('people')];
  const data = `${coverage} ${parcel} ${areas} ${people}`;
  const [told, setTold] = useState<Told<Question, WhatIf> | null>(null);
  const desk = useRef<Latest<Question, WhatIf> | null>(null);

  useEffect(() => {
    const { ask, end } = startHost();
    const latest = new Latest(ask, setTold, restMs);
    desk.current = latest;
    return () => {
      latest.stop();
      end();
      desk.current = null;
    };
  }, []);
  useEffect(() => {
    if (geometry) desk.current?.put({ geometry, from, to, target, data });
  }, [geometry, from, to, target, data]);

  if (!told || !geometry) return nothing;
  const { question } = told;
  // Numbers of another period or target are not this one's; those of the outline a moment ago nearly are.
  if (question.from !== from || question.to !== to || question.target !== target) return nothing;
  const busy = question.geometry !== geometry || question.data !== data;
  return { answer: told.answer, busy, failed: told.failed, tooLarge: told.answer === null && !told.failed };
}

function startHost() {
  const worker = new Worker(new URL('./what-if.worker.ts', import.meta.url), { type: 'module' });
  const host = wrap<WhatIfHost>(worker);
  // A worker that can't be loaded never answers: its error does.
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  broken.catch(() => {});
  return {
    ask: (question: Question) => Promise.race([host.ask(question), broken]),
    end: () => worker.terminate(),
  };
}
