import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { GivenFile } from '../data/import/source-file.ts';

export interface GivenPaths {
  files: GivenFile[];
  unreadable: { path: string; code: string }[];
}

/** The files that are named, and all files in the folders that are named, called by their path in the folder. */
export async function filesOf(paths: readonly string[]): Promise<GivenPaths> {
  const given: GivenPaths = { files: [], unreadable: [] };
  for (const path of paths) {
    try {
      if (!(await stat(path)).isDirectory()) {
        given.files.push({ path, fileName: basename(path) });
        continue;
      }
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((each) => each.isFile() && !each.name.startsWith('.'))) {
        const file = join(entry.parentPath, entry.name);
        const inFolder = relative(path, file).split(sep).join('/');
        given.files.push({ path: file, fileName: `${basename(path)}/${inFolder}` });
      }
    } catch (error) {
      given.unreadable.push({ path, code: (error as NodeJS.ErrnoException).code ?? 'unknown' });
    }
  }
  given.files.sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  return given;
}
