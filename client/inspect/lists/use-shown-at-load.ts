import { type RefObject, useEffect } from 'react';
import { useWide } from '../../ui/use-media.ts';

/** A link with one of these means something in the lists. */
const named = ['list', 'task', 'problem', 'patrol'] as const;
/** What stands above fills in for so long at most. */
const settledMs = 5_000;
const acts = ['pointerdown', 'wheel', 'touchstart', 'keydown'] as const;

/**
 * On a phone, where the lists stand below everything else, a link that names something in them opens there: once, and
 * kept in view while what stands above is still filling in, until the reader does something.
 */
export function useShownAtLoad(inside: RefObject<HTMLElement | null>): void {
  const wide = useWide();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is named or turned later moves nobody
  useEffect(() => {
    const section = inside.current?.closest('section');
    const page = section?.closest('aside')?.parentElement;
    const query = new URLSearchParams(location.search);
    if (wide || !section || !page || !named.some((key) => query.has(key))) return;
    const stop = new AbortController();
    const observer = new ResizeObserver(() => section.scrollIntoView({ block: 'start' }));
    const timer = setTimeout(() => stop.abort(), settledMs);
    stop.signal.addEventListener('abort', () => {
      observer.disconnect();
      clearTimeout(timer);
    });
    for (const act of acts)
      addEventListener(act, () => stop.abort(), { signal: stop.signal, passive: true, capture: true });
    observer.observe(page);
    return () => stop.abort();
  }, []);
}
