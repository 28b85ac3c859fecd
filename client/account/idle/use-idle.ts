import { useEffect, useState } from 'react';
import { type Idle, idleAt } from './idle.ts';

const key = 'zhihui-linzhang.active';
/** A hand that moves is written down this often, ms. */
const everyMs = 5_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** When a hand was last seen in any of this browser's tabs, epoch ms. */
function written(): number {
  try {
    return Number(localStorage.getItem(key)) || 0;
  } catch {
    return 0;
  }
}

function write(now: number): void {
  try {
    localStorage.setItem(key, String(now));
  } catch {
    // Then each tab watches for itself.
  }
}

/** How long nobody has touched this browser. Once there is a warning, only `stay` ends it: a machine that wakes up by a hand has slept. */
export function useIdle(minutes: number): { idle: Idle; stay(): void } {
  const [idle, setIdle] = useState<Idle>({ state: 'active' });
  const [watch] = useState(() => {
    let seen = Date.now();
    return {
      touch() {
        seen = Date.now();
        write(seen);
      },
      seen: () => seen,
      idle: () => idleAt(Math.max(seen, written()), Date.now(), minutes),
    };
  });
  useEffect(() => {
    watch.touch();
    const see = () => {
      if (Date.now() - watch.seen() >= everyMs && watch.idle().state === 'active') watch.touch();
    };
    const options = { passive: true, capture: true };
    for (const sign of signs) addEventListener(sign, see, options);
    const look = () => {
      const now = watch.idle();
      setIdle((before) => (before.state === 'active' && now.state === 'active' ? before : now));
    };
    const timer = setInterval(look, 1000);
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, see, options);
    };
  }, [watch]);
  const stay = () => {
    watch.touch();
    setIdle({ state: 'active' });
  };
  return { idle, stay };
}
