import { useEffect, useEffectEvent, useReducer } from 'react';
import { useKiosk } from '../../app/kiosk/use-kiosk.ts';
import { patchUrl } from '../../app/url-patch.ts';
import { useUrlState } from '../../app/url-state.ts';
import { useMap } from '../../map/use-map.ts';
import { whenDrawn } from '../../map/when-drawn.ts';
import { atRest, carousel, dueAt } from './carousel.ts';
import { flyToStep } from './flight.ts';
import { idleBounds, isOn, secondsBounds, secondsOf } from './order.ts';
import { listenToHands } from './touches.ts';
import { useSteps } from './use-steps.ts';

const now = () => performance.now();

/**
 * Runs the carousel while the URL says so: flies the map, waits until it is drawn, and then names the step's area to the
 * panels, so that nothing of the page is laid out during a flight. `<html data-carousel-step>` counts the steps done.
 */
export function useCarousel() {
  const map = useMap();
  const steps = useSteps();
  const [text] = useUrlState('carousel');
  const [secondsText] = useUrlState('seconds');
  const [idleText] = useUrlState('idle');
  const on = isOn(text, useKiosk());
  const stepMs = secondsOf(secondsText, secondsBounds) * 1000;
  const idleMs = secondsOf(idleText, idleBounds) * 1000;
  const [state, dispatch] = useReducer(carousel, atRest);
  const { flight, phase, hidden, done } = state;
  const running = phase !== 'off';
  const step = steps.find(({ id }) => id === state.steps[state.at]);

  useEffect(() => dispatch({ type: 'steps', steps: steps.map(({ id }) => id), now: now() }), [steps]);
  useEffect(() => dispatch({ type: on ? 'start' : 'stop', now: now() }), [on]);
  useEffect(() => {
    const look = () => dispatch({ type: document.hidden ? 'hide' : 'show', now: now() });
    if (document.hidden) look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);

  const due = dueAt(state, { stepMs, idleMs });
  useEffect(() => {
    if (due === null) return;
    const timer = setTimeout(() => dispatch({ type: 'due', now: now() }), Math.max(0, due - now()));
    return () => clearTimeout(timer);
  }, [due]);

  const fly = useEffectEvent(() => {
    if (!map || !step || !running || hidden) return undefined;
    flyToStep(map, step, stepMs);
    return whenDrawn(map, () => dispatch({ type: 'arrived', now: now() }));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another flight, or another map, is what has to be flown
  useEffect(() => fly(), [map, flight]);

  const area = running && phase !== 'arriving' && step ? (step.bbox ? step.id : '') : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a reader may have chosen another area since
  useEffect(() => {
    if (area !== null) patchUrl({ area });
  }, [area, flight]);

  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.carouselStep = String(done);
    return () => {
      delete dataset.carouselStep;
    };
  }, [done]);

  const hold = () => dispatch({ type: 'hold', now: now() });
  const goOn = () => dispatch({ type: 'go-on', now: now() });
  const go = (by: 1 | -1) => dispatch({ type: 'step', by, now: now() });
  const command = useEffectEvent((meant: 'toggle' | 'previous' | 'next') => {
    if (meant !== 'toggle') go(meant === 'next' ? 1 : -1);
    else if (phase === 'held') goOn();
    else hold();
  });
  useEffect(() => {
    if (!running) return;
    return listenToHands(() => dispatch({ type: 'touched', now: now() }), command);
  }, [running]);

  /** when it goes on by itself, ms of performance.now(); null: it is not paused, or until someone goes on */
  const resumesAt = phase === 'held' && !state.byHand ? state.since + idleMs : null;
  return { state, step, stepMs, running, resumesAt, hold, goOn, go };
}
