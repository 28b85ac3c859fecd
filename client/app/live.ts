import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

export type LiveState = 'connecting' | 'live' | 'retrying' | 'offline';
export interface Live {
  state: LiveState;
  /** epoch ms of the last message or successful connection */
  lastAt: number | null;
  /** newest version by map layer */
  versions: Readonly<Record<string, number>>;
}

/** Without an answer for this long, the state is called offline instead of retrying. */
const offlineAfterMs = 20_000;

let current: Live = { state: 'connecting', lastAt: null, versions: {} };
const listeners = new Set<() => void>();
function update(change: Partial<Live>): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** State of the live channel and the layers' versions. */
export function useLive(): Live {
  return useSyncExternalStore(subscribe, () => current);
}

/** Version of one map layer as the live channel knows it; 0 before its first news. */
export function useLayerVersion(layer: string): number {
  return useSyncExternalStore(subscribe, () => current.versions[layer] ?? 0);
}

/** Which queries a changed layer makes stale, by the path that their key starts with. */
const queriesOf: Record<string, string[]> = {
  site: ['/api/site'],
  patrol: ['/api/patrols', '/api/summary', '/api/chiefs', '/api/duty', '/api/areas'],
  coverage: ['/api/coverage', '/api/chiefs', '/api/areas'],
  parcel: ['/api/coverage', '/api/chiefs', '/api/areas', '/api/zones', '/api/summary'],
  zone: [
    '/api/zones',
    '/api/areas',
    '/api/coverage',
    '/api/chiefs',
    '/api/duty',
    '/api/summary',
    '/api/patrols',
  ],
  people: [
    '/api/chiefs',
    '/api/duty',
    '/api/areas',
    '/api/zones',
    '/api/coverage',
    '/api/summary',
    '/api/patrols',
  ],
};

/** Whether a query, by its key's path, shows what one of the layers holds; coverage and gaps are below their area. */
export function isStale(path: unknown, layers: string[]): boolean {
  if (typeof path !== 'string') return false;
  return layers.some((layer) => queriesOf[layer]?.some((p) => path === p || path.startsWith(`${p}/`)));
}

/** A proxy's error page makes EventSource give up for good, so a closed one is opened again. */
const reopenAfterMs = 5000;

function open(onLayers: (layers: string[]) => void): () => void {
  let source: EventSource;
  let offline: ReturnType<typeof setTimeout> | undefined;
  let reopen: ReturnType<typeof setTimeout> | undefined;
  const receive = (event: MessageEvent<string>) => {
    const message = JSON.parse(event.data) as { type: string; layers?: Record<string, number> };
    // Events were missed: a new connection is greeted with all versions, and the differences are then known.
    if (message.type === 'reset') {
      source.close();
      return connect();
    }
    const layers = message.layers ?? {};
    const changed = Object.keys(layers).filter(
      (l) => current.versions[l] !== undefined && current.versions[l] !== layers[l],
    );
    update({ lastAt: Date.now(), versions: { ...current.versions, ...layers } });
    if (changed.length > 0) onLayers(changed);
  };
  const connect = () => {
    source = new EventSource('/api/live');
    source.onopen = () => {
      clearTimeout(offline);
      offline = undefined;
      update({ state: 'live', lastAt: Date.now() });
    };
    source.onerror = () => {
      if (current.state !== 'offline') update({ state: 'retrying' });
      offline ??= setTimeout(() => update({ state: 'offline' }), offlineAfterMs);
      if (source.readyState !== EventSource.CLOSED) return;
      clearTimeout(reopen);
      reopen = setTimeout(connect, reopenAfterMs);
    };
    source.onmessage = receive;
  };
  connect();
  return () => {
    clearTimeout(offline);
    clearTimeout(reopen);
    source.close();
  };
}

/** Mounted once by the shell: keeps the channel open, and the queries fresh when their layers change. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      open((layers) => {
        void client.invalidateQueries({ predicate: ({ queryKey: [path] }) => isStale(path, layers) });
      }),
    [client],
  );
}
