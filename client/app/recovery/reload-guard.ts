/** Where this tab remembers its own last reloads: it must outlive them. */
const key = 'zhihui-linzhang.reloads';

/** The same reason reloads a page at most this often, ms: for a new version, and for a page that failed. */
export const versionEveryMs = 5 * 60_000;
export const failureEveryMs = 30_000;

type Reloads = Record<string, number>;

function read(storage: Storage): Reloads {
  try {
    return JSON.parse(storage.getItem(key) ?? '{}') as Reloads;
  } catch {
    return {};
  }
}

/** How long a reload for this reason has to wait still, ms; 0: not at all. A clock set back does not make it wait longer. */
export function reloadWaitMs(storage: Storage, reason: string, everyMs: number, now: number): number {
  const last = read(storage)[reason];
  return last === undefined || last > now ? 0 : Math.max(0, last + everyMs - now);
}

/** To be called right before the reload. Reasons that are long past are forgotten. */
export function noteReload(storage: Storage, reason: string, now: number): void {
  const recent = Object.entries(read(storage)).filter(([, at]) => now - at < versionEveryMs);
  try {
    storage.setItem(key, JSON.stringify({ ...Object.fromEntries(recent), [reason]: now }));
  } catch {
    // Without a memory the page reloads more often, which is better than never.
  }
}
