export interface Scrolled {
  /** px from the top */
  at: number;
  /** px that are seen at once */
  page: number;
  /** px of all of it */
  whole: number;
  /** px from the top at which each row begins */
  rows: readonly number[];
}

/** Share of a page at its end whose rows are cut or fade out: the next page begins with them. */
const cut = 0.1;

/** Where the next page of a list begins, the first again after the last; null: all of it is seen. */
export function nextPage({ at, page, whole, rows }: Scrolled): number | null {
  const last = Math.round(whole - page);
  if (last <= 1) return null;
  if (at >= last - 1) return 0;
  const end = at + page * (1 - cut);
  // A row higher than the page would never begin another.
  const next = rows.findLast((top) => top > at + 1 && top <= end) ?? end;
  return Math.min(last, Math.round(next));
}
