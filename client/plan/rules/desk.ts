import { wrap } from 'comlink';
import type { Mend, Question, RulesHost } from './rules.worker.ts';

/** The worker that knows the rules. One that can't be loaded never answers: its error does. */
export function startDesk() {
  const worker = new Worker(new URL('./rules.worker.ts', import.meta.url), { type: 'module' });
  const host = wrap<RulesHost>(worker);
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  broken.catch(() => {});
  const orBroken = <T>(answer: Promise<T>): Promise<T> => Promise.race([answer, broken]);
  return {
    check: (question: Question) => orBroken(host.check(question)),
    mend: (question: Question, asked: Mend) => orBroken(host.mend(question, asked)),
    moveParcel: (question: Question, id: string, side: 'in' | 'out') =>
      orBroken(host.moveParcel(question, id, side)),
    parcels: (question: Question, ids: string[]) => orBroken(host.parcels(question, ids)),
    end: () => worker.terminate(),
  };
}

export type RulesDesk = ReturnType<typeof startDesk>;
