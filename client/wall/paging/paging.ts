export interface Scrolled {
  /** px from the top */
  at: number;
  /** px that are seen at once */
  page: number;
  /** px of all of it */
  whole: number;
}

/** Share of a page that the next one begins with, so that no row is lost where the two meet. */
const overlap = 0.12;

/** Where the next page of a list begins, the first again after the last; null: all of it is seen. */
export function nextPage({ at, page, whole }: Scrolled): number | null {
  const last = Math.round(whole - page);
  if (last <= 1) return null;
  if (at >= last - 1) return 0;
  return Math.min(last, Math.round(at + page * (1 - overlap)));
}
