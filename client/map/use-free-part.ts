import { useEffect, useState } from 'react';
import { useMapPadding } from './use-map.ts';

const none = { left: 0, right: 0, bottom: 0 };

/**
 * Keeps the map's flights clear of the page's two side columns and of its bar at the bottom; below them (phone) the
 * map has its own place and nothing covers it. `columnCount` is how many columns the page shows now.
 */
export function useFreePart(page: React.RefObject<HTMLElement | null>, columnCount = 2): void {
  const [sides, setSides] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of columns means other elements to watch
  useEffect(() => {
    const columns = [...(page.current?.querySelectorAll<HTMLElement>('[data-side]') ?? [])];
    const measure = () => {
      const covered = (side: string, of: 'offsetWidth' | 'offsetHeight') => {
        const column = columns.find((c) => c.dataset.side === side);
        const over = column && getComputedStyle(column).position === 'absolute';
        return over ? column[of] + 16 : 0;
      };
      const next = {
        left: covered('left', 'offsetWidth'),
        right: covered('right', 'offsetWidth'),
        bottom: covered('bottom', 'offsetHeight'),
      };
      const same = (now: typeof none) =>
        now.left === next.left && now.right === next.right && now.bottom === next.bottom;
      setSides((now) => (same(now) ? now : next));
    };
    const observer = new ResizeObserver(measure);
    for (const column of columns) observer.observe(column);
    return () => observer.disconnect();
  }, [page, columnCount]);
  useMapPadding({ ...sides, top: 0 });
}
