import { useSyncExternalStore } from 'react';

/** Whether the chosen picture's tiles come: asked first, so that a service out of reach costs one failed request. */
export type Arrival = 'asking' | 'comes' | 'fails';

let arrival: Arrival = 'asking';
const listeners = new Set<() => void>();

export function setArrival(next: Arrival): void {
  arrival = next;
  for (const listener of listeners) listener();
}

export function useArrival(): Arrival {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => arrival,
  );
}
