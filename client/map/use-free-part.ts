import { useEffect, useState } from 'react';
import { useMapPadding } from './use-map.ts';

const none = { left: 0, right: 0, bottom: 0 };

/**
 * Keeps the map's flights clear of the page's panels at the sides and the bottom (`data-side`); below them (phone) the
 * map has its own place and nothing covers it. `columnCount` is how many of them the page shows now.
 */
export function useFreePart(page: React.RefObject<HTMLElement | null>, columnCount = 2): void {
  const [sides, setSides] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of columns means other elements to watch
  useEffect(() => {
    const columns = [...(page.current?.querySelectorAll<HTMLElement>('[data-side]') ?? [])];
    const measure = () => {
      const gap = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const over = (side: keyof typeof none, size: 'offsetWidth' | 'offsetHeight') => {
        const panel = columns.find((c) => c.dataset.side === side);
        return panel && getComputedStyle(panel).position === 'absolute' ? panel[size] + gap : 0;
      };
      const next = {
        left: over('left', 'offsetWidth'),
        right: over('right', 'offsetWidth'),
        bottom: over('bottom', 'offsetHeight'),
      };
      setSides((now) =>
        now.left === next.left && now.right === next.right && now.bottom === next.bottom ? now : next,
      );
    };
    const observer = new ResizeObserver(measure);
    for (const column of columns) observer.observe(column);
    return () => observer.disconnect();
  }, [page, columnCount]);
  useMapPadding({ ...sides, top: 0 });
}
