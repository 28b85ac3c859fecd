/** Waits that double from `firstMs` and never pass `longestMs`: a server that comes back is not stormed, nor waited for long. */
export function waitMs(failures: number, firstMs: number, longestMs: number): number {
  return Math.min(firstMs * 2 ** Math.max(0, failures), longestMs);
}
