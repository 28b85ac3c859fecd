import { useEffect, useRef } from 'react';
import { useMap } from '../../map/use-map.ts';
import { useMedia } from '../../ui/use-media.ts';
import { nextPage } from './paging.ts';

const everyMs = 9000;

/**
 * Turns the pages of a list that is longer than its card, so that nobody has to stand at the wall to see its end.
 * Whoever points at it or is in it with the keyboard stops it; a reader who asked for less motion is left alone. The
 * box is measured between the map's flights only, and once a page.
 *
 * @returns ref of the element that scrolls
 */
export function useAutoPage(): React.RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const map = useMap();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  useEffect(() => {
    if (still) return;
    const timer = setInterval(() => {
      const element = box.current;
      if (!element || document.hidden || map?.isMoving()) return;
      if (element.matches(':hover, :focus-within')) return;
      const { scrollTop: at, clientHeight: page, scrollHeight: whole } = element;
      const { top: start } = element.getBoundingClientRect();
      const rows = [...element.querySelectorAll('li')].map(
        (row) => row.getBoundingClientRect().top - start + at,
      );
      const top = nextPage({ at, page, whole, rows });
      if (top !== null) element.scrollTo({ top, behavior: 'smooth' });
    }, everyMs);
    return () => clearInterval(timer);
  }, [map, still]);
  return box;
}
