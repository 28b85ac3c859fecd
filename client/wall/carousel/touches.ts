/** The bar's own element: what is done to it means what its buttons say. */
export const barAttribute = 'data-carousel';
const bar = `[${barAttribute}]`;
const mostOftenMs = 1000;

export type Command = 'toggle' | 'previous' | 'next';
const keys: Record<string, Command> = { ' ': 'toggle', ArrowLeft: 'previous', ArrowRight: 'next' };

/** What a key means: arrows and the space bar are the carousel's where nothing else on the page has the focus. */
function commandOf({ key, target, altKey, ctrlKey, metaKey }: KeyboardEvent): Command | undefined {
  const command = altKey || ctrlKey || metaKey ? undefined : keys[key];
  const free = target === document.body || target === document.documentElement;
  const inBar = target instanceof Element && target.closest(bar) !== null;
  return free || (inBar && command !== 'toggle') ? command : undefined;
}

/** Tells of every hand on the page, pointer, wheel or keyboard; the answer ends it. */
export function listenToHands(touched: () => void, command: (command: Command) => void): () => void {
  let last = Number.NEGATIVE_INFINITY;
  let [x, y] = [Number.NaN, Number.NaN];
  const tell = ({ target }: Event) => {
    if (target instanceof Element && target.closest(bar)) return;
    touched();
  };
  const moved = (event: PointerEvent) => {
    // Browsers tell of a move, too, when something else has moved under a cursor that rests.
    const same = event.screenX === x && event.screenY === y;
    const first = Number.isNaN(x) && event.movementX === 0 && event.movementY === 0;
    [x, y] = [event.screenX, event.screenY];
    if (same || first || event.timeStamp - last < mostOftenMs) return;
    last = event.timeStamp;
    tell(event);
  };
  const pressed = (event: KeyboardEvent) => {
    const meant = commandOf(event);
    if (!meant) return tell(event);
    event.preventDefault();
    command(meant);
  };
  const options = { passive: true, capture: true };
  addEventListener('pointermove', moved, options);
  addEventListener('pointerdown', tell, options);
  addEventListener('wheel', tell, options);
  addEventListener('keydown', pressed, true);
  return () => {
    removeEventListener('pointermove', moved, options);
    removeEventListener('pointerdown', tell, options);
    removeEventListener('wheel', tell, options);
    removeEventListener('keydown', pressed, true);
  };
}
