import type { KeyboardEvent } from 'react';
import type { Gap } from '../../../domain/model/index.ts';
import type { GapFocus } from './gap-focus.ts';

/**
 * Arrow keys, Home and End go from row to row and the map goes along; Enter and Space press the row, which flies there;
 * Escape leaves the list. Keys inside a gap's details are theirs.
 */
export function useGapKeys(gaps: readonly Gap[], focus: GapFocus, leave: () => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-gap]')];
    const at = rows.indexOf(event.target as HTMLElement);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      focus.clear();
      leave();
      return;
    }
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const gap = gaps.find(({ id }) => id === rows[to]?.dataset.gap);
    if (!gap) return;
    rows[to]?.focus();
    focus.follow(gap);
  };
}
