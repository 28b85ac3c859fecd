import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

export interface ZipEntry {
  name: string;
  /** A file on disk, or the text itself. */
  from: { path: string } | { text: string };
}

/** Writes a zip of files; names are UTF-8 and say so. */
export async function writeZip(
  path: string,
  entries: readonly ZipEntry[],
  signal: AbortSignal,
): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const { name, from } of entries) {
    if ('path' in from) zip.addFile(from.path, name);
    else zip.addBuffer(Buffer.from(from.text), name);
  }
  zip.end();
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  await Promise.race([pipeline(zip.outputStream, createWriteStream(path), { signal }), failed]);
}
