/** An entry of vite's manifest, cut down to what is read here. */
interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
  assets?: string[];
}
export type Manifest = Record<string, Chunk>;

export interface BuiltClient {
  manifest: Manifest;
  /** npm packages that a chunk holds code of, by its file */
  packages: Record<string, string[]>;
}

/** Files that are fetched before anything of ours runs: the entries, and what they import, and so on. */
export function initialScripts(manifest: Manifest): string[] {
  const seen = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const [key, { isEntry }] of Object.entries(manifest)) if (isEntry) visit(key);
  return [...seen].map((key) => manifest[key]!.file).filter((file) => file.endsWith('.js'));
}

/** Heavy, and needed only by a part: not before the shell stands. */
const late = [/^maplibre-gl$/, /^@(deck|luma)\.gl\//, /^antd$/, /^@ant-design\//, /^echarts$/, /^zrender$/];
/** Of these there is one file, whichever mode asks for it first. */
const shared = { maplibre: /^maplibre-gl$/, 'deck.gl': /^@(deck|luma)\.gl\// };

/** What is split otherwise than it should be, in words. */
export function splittingFaults({ manifest, packages }: BuiltClient): string[] {
  const inShell = initialScripts(manifest).flatMap((file) =>
    (packages[file] ?? [])
      .filter((name) => late.some((pattern) => pattern.test(name)))
      .map((name) => `${name} is in the shell (${file})`),
  );
  const apart = Object.entries(shared).flatMap(([name, pattern]) => {
    const files = Object.entries(packages).flatMap(([file, held]) =>
      held.some((each) => pattern.test(each)) ? [file] : [],
    );
    return files.length === 1 ? [] : [`${name} is in ${files.length} files: ${files.join(', ')}`];
  });
  return [...inShell, ...apart];
}
