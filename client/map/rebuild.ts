/**
 * Why there is no map: the browser has no WebGL2 (now), the map could not be made, its graphics context was lost, or
 * deck.gl's layers failed.
 */
export type MapFault = 'no-webgl' | 'not-made' | 'lost' | 'deck';

export interface MapHealth {
  /** grows with every map that is made anew */
  generation: number;
  /** stays until the next map is up */
  fault: MapFault | null;
  /** faults in a row; a map that held for a while ends the row */
  failures: number;
  /** epoch ms at which the map of now was up */
  upAt: number | null;
}

export type MapEvent = { kind: 'up' | 'again'; now: number } | { kind: MapFault; now: number };

/** A map that has held for this long counts as whole, ms. */
const holdsMs = 5 * 60_000;
/** A layer that fails in every map would have it made anew for ever: after this many the map stays without it. */
const mostForDeck = 3;

export const healthy: MapHealth = { generation: 0, fault: null, failures: 0, upAt: null };

export function nextHealth(health: MapHealth, event: MapEvent): MapHealth {
  if (event.kind === 'up') return { ...health, fault: null, upAt: event.now };
  if (event.kind === 'again') return { ...health, generation: health.generation + 1, upAt: null };
  const held = health.upAt !== null && event.now - health.upAt > holdsMs;
  const failures = held ? 1 : health.failures + 1;
  if (event.kind === 'deck' && (health.fault !== null || failures > mostForDeck)) return health;
  return { ...health, fault: event.kind, failures, upAt: null };
}

const firstMs = 5_000;
/** Short enough that a map is back within half a minute of the cause's end. */
const longestMs = 20_000;

/** How long after a fault the map is made anew, ms; the same for a map that does not come up. Never gives up. */
export function rebuildWaitMs({ failures }: MapHealth): number {
  return Math.min(firstMs * 2 ** Math.max(0, failures - 1), longestMs);
}
