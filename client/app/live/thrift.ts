/**
 * Passes what becomes stale on at once, and then at most once in `everyMs`: a hundred devices that send every few
 * seconds must not have every figure of a wall counted as often.
 */
export function thrifty(
  everyMs: number,
  pass: (layers: string[] | null) => void,
): { add(layers: string[] | null): void; close(): void } {
  let waiting = new Set<string>();
  let all = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function flush(): void {
    timer = undefined;
    if (!all && waiting.size === 0) return;
    const layers = all ? null : [...waiting];
    waiting = new Set();
    all = false;
    timer = setTimeout(flush, everyMs);
    pass(layers);
  }
  return {
    add(layers) {
      if (layers) for (const layer of layers) waiting.add(layer);
      else all = true;
      if (!timer) flush();
    },
    close: () => clearTimeout(timer),
  };
}
