import { useEffect } from 'react';
import './cursor.css';

/** Without a move for this long, the cursor is out of the picture. */
const cursorMs = 5000;

/** What a display needs that nobody sits at: no cursor over the map, and a screen that does not go to sleep. */
export function KioskScreen() {
  useEffect(hideIdleCursor, []);
  useEffect(keepAwake, []);
  return null;
}

/** Marks `<html data-cursor="idle">`; what only a hand needs is hidden by it too. */
function hideIdleCursor(): () => void {
  const { dataset } = document.documentElement;
  let timer: ReturnType<typeof setTimeout>;
  let [x, y] = [Number.NaN, Number.NaN];
  const idle = () => {
    dataset.cursor = 'idle';
  };
  const seen = (event?: PointerEvent) => {
    // Hiding the cursor makes browsers tell of a move that was none.
    if (event && event.screenX === x && event.screenY === y) return;
    if (event) [x, y] = [event.screenX, event.screenY];
    delete dataset.cursor;
    clearTimeout(timer);
    timer = setTimeout(idle, cursorMs);
  };
  seen();
  const options = { passive: true, capture: true };
  addEventListener('pointermove', seen, options);
  addEventListener('pointerdown', seen, options);
  return () => {
    clearTimeout(timer);
    delete dataset.cursor;
    removeEventListener('pointermove', seen, options);
    removeEventListener('pointerdown', seen, options);
  };
}

/** The browser gives the lock back whenever the page is hidden; on plain http it has none to give. */
function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let over = false;
  const ask = async () => {
    if (document.hidden || !navigator.wakeLock) return;
    try {
      lock = await navigator.wakeLock.request('screen');
      if (over) await lock.release();
    } catch {
      // Refused, on a battery running low say: the system's own settings then decide.
    }
  };
  void ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}
