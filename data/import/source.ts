/** Opens what was given: a plain file, a .gz, or the files inside a .zip; by content, never by name alone. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { expanding } from './expanding.ts';
import { FileRefused } from './import-log.ts';
import { type ImportLimits, megabytes } from './limits.ts';
import type { Source } from './source-file.ts';
import { openZip } from './zip.ts';

/** @throws FileRefused when it is empty, too large or a broken or bomb-like archive */
export async function openSource(path: string, fileName: string, limits: ImportLimits): Promise<Source> {
  const { size, magic } = await look(path);
  if (size === 0) throw new FileRefused('empty-file', 'the file is empty');
  if (size > limits.fileBytes) {
    throw new FileRefused(
      'too-large',
      `the file has ${megabytes(size)}, the limit is ${megabytes(limits.fileBytes)}; pack it (.gz, .zip) or split it`,
    );
  }
  const close = () => {};
  if (magic === '504b0304' || magic === '504b0506') return openZip(path, fileName, limits);
  if (magic.startsWith('1f8b')) {
    const name = fileName.replace(/\.gz$/i, '');
    const unfold = () => pipeline(createReadStream(path), createGunzip(), () => {});
    return { files: [{ name, open: () => expanding(unfold(), size, limits) }], close };
  }
  return { files: [{ name: fileName, open: () => createReadStream(path) }], close };
}

async function look(path: string): Promise<{ size: number; magic: string }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return { size, magic: buffer.subarray(0, bytesRead).toString('hex') };
  } finally {
    await file.close();
  }
}
