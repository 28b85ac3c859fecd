import { useMemo, useState } from 'react';
import type { Gap } from '../../../domain/model/index.ts';

/** Which gap the pointer or the keyboard is at, and which one was chosen: shared by list and map. */
export interface GapFocus {
  hoveredId: string | null;
  selectedId: string | null;
  hover(id: string | null): void;
  /** From the list: the map flies there. */
  choose(gap: Gap): void;
  /** The keyboard goes through the list: the map goes along, as near as it is. */
  follow(gap: Gap): void;
  /** From the map: the row comes into view, the map stays. */
  pick(id: string): void;
  clear(): void;
}

export function useGapFocus(fly: (gap: Gap) => void, follow: (gap: Gap) => void): GapFocus {
  const [hoveredId, hover] = useState<string | null>(null);
  const [selectedId, pick] = useState<string | null>(null);
  return useMemo(
    () => ({
      hoveredId,
      selectedId,
      hover,
      pick,
      follow,
      clear() {
        hover(null);
        pick(null);
      },
      choose(gap) {
        pick(gap.id);
        fly(gap);
      },
    }),
    [hoveredId, selectedId, fly, follow],
  );
}
