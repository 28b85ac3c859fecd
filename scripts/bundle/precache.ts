import type { Manifest } from './splitting.ts';

/** Pages that need a network anyway; the others, their texts and the map are what a reader opens without one. */
const pagesOnline = ['wall/WallPage.tsx', 'plan/PlanPage.tsx', 'data/DataPage.tsx'];

/** Files that only the pages of `pages` load, below the build's folder: no reason to keep them on a phone. */
export function filesOnlyOf(manifest: Manifest, pages: readonly string[] = pagesOnline): string[] {
  const reached = (starts: string[], without: readonly string[]) => {
    const seen = new Set(without);
    const files = new Set<string>();
    const visit = (key: string) => {
      const chunk = manifest[key];
      if (!chunk || seen.has(key)) return;
      seen.add(key);
      for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
      for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
    };
    for (const key of starts) visit(key);
    return files;
  };
  const entries = Object.keys(manifest).filter((key) => manifest[key]!.isEntry);
  const kept = reached(entries, pages);
  return [...reached([...pages], [])].filter((file) => !kept.has(file));
}
