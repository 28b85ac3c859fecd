import { useEffect, useState } from 'react';
import { onBack } from '../../app/recovery/back.ts';
import type { HeatSpec, HeatView } from './heat-tile.ts';

/** How long tiles that failed keep playback from going on, ms. */
const patienceMs = 10_000;
/** After how long they are asked for again, ms; at once when the way to the server is back. */
const againMs = 30_000;

/**
 * What becomes of a view with tiles that failed.
 *
 * @returns `waited`: long enough for this question, so that it may count as shown; `attempt`: grows when the tiles are to
 * be asked for again
 */
export function useFailedTiles(view: HeatView | null): { waited: boolean; attempt: number } {
  const [waitedFor, setWaitedFor] = useState<HeatSpec | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!view || view.failed === 0) return;
    const patience = setTimeout(() => setWaitedFor(view.spec), patienceMs);
    const ask = () => setAttempt((before) => before + 1);
    const again = setTimeout(ask, againMs);
    const deaf = onBack(ask);
    return () => {
      clearTimeout(patience);
      clearTimeout(again);
      deaf();
    };
  }, [view]);
  return { waited: view !== null && view.spec === waitedFor, attempt };
}
