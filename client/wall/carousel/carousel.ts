/** The carousel as a state machine: what it does next follows from what happened, and from no clock of its own. */

/** A step whose map does not come to rest, a tile that never comes say, is shown as it is after this, ms. */
export const longestArrivalMs = 15_000;
/** After a hand has started it, its way off the button is no wish to stop it, ms. */
const graceMs = 2000;

export interface Timing {
  /** how long a step stays, ms */
  stepMs: number;
  /** how long after the last touch it goes on by itself, ms */
  idleMs: number;
}

/** Times are ms of whatever clock the caller reads. */
export interface Carousel {
  /** ids, one a step; without any nothing happens */
  steps: readonly string[];
  /** place of the step that is shown or flown to */
  at: number;
  /** arriving: until the map has drawn the step; held: a hand has stopped it */
  phase: 'off' | 'arriving' | 'showing' | 'held';
  /** when the phase began; held by a touch: when the last one was */
  since: number;
  /** held until someone goes on, not only for a while */
  byHand: boolean;
  /** raised each time the map has to go to the step */
  flight: number;
  /** steps that were shown to their end */
  done: number;
  /** nobody sees the page: nothing is flown, nothing counted */
  hidden: boolean;
  deafUntil: number;
}

export type CarouselEvent =
  | {
      type: 'start' | 'stop' | 'arrived' | 'due' | 'touched' | 'hold' | 'go-on' | 'hide' | 'show';
      now: number;
    }
  | { type: 'step'; by: 1 | -1; now: number }
  | { type: 'steps'; steps: readonly string[]; now: number };

export const atRest: Carousel = {
  steps: [],
  at: 0,
  phase: 'off',
  since: 0,
  byHand: false,
  flight: 0,
  done: 0,
  hidden: false,
  deafUntil: 0,
};

const flyTo = (state: Carousel, at: number, now: number): Carousel => ({
  ...state,
  at,
  phase: 'arriving',
  since: now,
  byHand: false,
  flight: state.flight + 1,
});

/** The place `by` steps on, round and round. */
const place = ({ steps, at }: Carousel, by: number) => (at + by + steps.length) % steps.length;

/** Areas have come, gone or changed their order: it stays where it is, or goes to what stands there now. */
function withSteps(state: Carousel, steps: readonly string[], now: number): Carousel {
  const shown = state.steps[state.at];
  const at = shown === undefined ? -1 : steps.indexOf(shown);
  if (at >= 0) return { ...state, steps, at };
  const next = { ...state, steps, at: state.at < steps.length ? state.at : 0 };
  if (steps.length === 0 || state.phase === 'off' || state.phase === 'held') return next;
  return flyTo(next, next.at, now);
}

/** What was due: the next step, the end of a pause, or of waiting for the map. */
function onward(state: Carousel, now: number): Carousel {
  if (state.phase === 'held') return flyTo(state, state.at, now);
  if (state.phase === 'arriving') return { ...state, phase: 'showing', since: now };
  return flyTo({ ...state, done: state.done + 1 }, place(state, 1), now);
}

export function carousel(state: Carousel, event: CarouselEvent): Carousel {
  const { now } = event;
  if (event.type === 'steps') return withSteps(state, event.steps, now);
  if (event.type === 'hide') return { ...state, hidden: true };
  if (event.type === 'stop')
    return { ...atRest, steps: state.steps, flight: state.flight, done: state.done, hidden: state.hidden };
  if (event.type === 'show') {
    const seen = { ...state, hidden: false };
    // What the map did meanwhile nobody knows: the step begins anew.
    return state.phase === 'arriving' || state.phase === 'showing' ? flyTo(seen, state.at, now) : seen;
  }
  if (event.type === 'start') return state.phase === 'off' ? flyTo(state, 0, now) : state;
  if (state.phase === 'off' || state.steps.length === 0) return state;
  switch (event.type) {
    case 'arrived':
      return state.phase === 'arriving' ? { ...state, phase: 'showing', since: now } : state;
    case 'due':
      return onward(state, now);
    case 'touched':
      if (now < state.deafUntil || state.byHand) return state;
      return { ...state, phase: 'held', since: now };
    case 'hold':
      return { ...state, phase: 'held', since: now, byHand: true };
    case 'go-on':
      return { ...flyTo(state, state.at, now), deafUntil: now + graceMs };
    case 'step': {
      const { byHand } = state;
      const flown = flyTo(state, place(state, event.by), now);
      return state.phase === 'held' ? { ...flown, phase: 'held', byHand } : flown;
    }
  }
}

/** When the next `due` is to be sent; null: nothing before something else happens. */
export function dueAt(state: Carousel, { stepMs, idleMs }: Timing): number | null {
  const { phase, since, byHand, hidden, steps } = state;
  if (hidden || steps.length === 0 || phase === 'off') return null;
  if (phase === 'held') return byHand ? null : since + idleMs;
  return since + (phase === 'arriving' ? longestArrivalMs : stepMs);
}
