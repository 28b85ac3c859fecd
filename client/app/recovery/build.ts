import { useSyncExternalStore } from 'react';

/** The build that this page was loaded with; null in development, where vite replaces modules by itself. */
export const ownBuild = document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? null;

let newer: string | null = null;
const listeners = new Set<() => void>();

/** Asks which build the server gives now. A server that can't be reached says nothing of it. */
export async function checkBuild(): Promise<void> {
  if (!ownBuild) return;
  try {
    const response = await fetch('/api/build', { cache: 'no-store' });
    if (!response.ok) return;
    const { build } = (await response.json()) as { build: string | null };
    const next = build && build !== ownBuild ? build : null;
    if (next === newer) return;
    newer = next;
    for (const listener of listeners) listener();
  } catch {
    // asked again soon, and when the live channel is back
  }
}

/** The server's build when it is another than this page's, else null. */
export function useNewBuild(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => newer,
  );
}
