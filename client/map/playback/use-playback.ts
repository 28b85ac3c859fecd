import { useCallback, useEffect, useReducer, useState } from 'react';
import { useMode } from '../../app/mode.ts';
import { useHeatShown } from '../heat/use-heat-period.ts';
import { atRest, nextMove, playback, type Speed } from './playback.ts';
import { useStep } from './use-step.ts';

/** Plays the window's steps; the chosen step itself lives in the URL (useStep). The wall goes round and round. */
export function usePlayback() {
  const { steps, at, step, choose } = useStep();
  const count = steps.periods.length;
  const loop = useMode().mode === 'wall';
  const shown = useHeatShown();
  const [speed, setSpeed] = useState<Speed>(1);
  const [state, dispatch] = useReducer(playback, null, () => atRest(at, performance.now()));
  useEffect(() => dispatch({ type: 'seen', at, shown, now: performance.now() }), [at, shown]);
  useEffect(() => {
    const move = nextMove(state, { count, speed, loop });
    if (!move) return;
    const act = () => (move.to === 'end' ? dispatch({ type: 'pause' }) : choose(move.to));
    const timer = setTimeout(act, Math.max(0, move.due - performance.now()));
    return () => clearTimeout(timer);
  }, [state, count, speed, loop, choose]);
  const play = useCallback(() => dispatch({ type: 'play', count }), [count]);
  const pause = useCallback(() => dispatch({ type: 'pause' }), []);
  /** By hand: playing stops there. */
  const go = useCallback(
    (next: number | null) => {
      pause();
      choose(next);
    },
    [pause, choose],
  );
  return { steps, at, step, playing: state.playing, speed, setSpeed, play, pause, go };
}
