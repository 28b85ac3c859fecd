import type { PathFile } from './bundle.ts';

/** Files of an input; with `webkitdirectory` each knows its path from the chosen folder on. */
export function chosenFiles(files: Iterable<File>): PathFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Files of a drop, those in folders with their path from the dropped folder on. The browser forgets the drop after the
 * event, so the entries are taken from it before anything is waited for.
 */
export async function droppedFiles(transfer: Pick<DataTransfer, 'items' | 'files'>): Promise<PathFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return chosenFiles(transfer.files);
  return (await Promise.all(entries.map(filesBelow))).flat();
}

async function filesBelow(entry: FileSystemEntry): Promise<PathFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const below: PathFile[] = [];
  // A folder is told in parts of at most a hundred entries, an empty part being the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return below;
    below.push(...(await Promise.all(part.map(filesBelow))).flat());
  }
}
