const listeners = new Set<() => void>();

/** Hears when the way to the server is back, or the machine awake: what failed is worth asking for at once. */
export function onBack(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellBack(): void {
  for (const listener of listeners) listener();
}
