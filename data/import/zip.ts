import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import * as yauzl from 'yauzl';
import { expanding } from './expanding.ts';
import { FileRefused } from './import-log.ts';
import type { ImportLimits } from './limits.ts';
import type { Source } from './source-file.ts';

/** The files of a .zip, folders and macOS side files left out. Nothing is unpacked to disk, so no path can escape. */
export async function openZip(path: string, fileName: string, limits: ImportLimits): Promise<Source> {
  const zip = await broken(yauzl.openPromise(path, { autoClose: false, lazyEntries: true }));
  try {
    const entries = await broken(list(zip, limits));
    if (entries.length === 0) throw new FileRefused('empty-file', 'the archive holds no file');
    // An Excel file is an archive too, and is read as one file; its entries were checked for how far they unfold.
    if (entries.some(({ fileName }) => fileName === 'xl/workbook.xml')) {
      const name = basename(fileName).replace(/(\.xlsx)?$/i, '.xlsx');
      return { files: [{ name, open: () => createReadStream(path) }], close: () => zip.close() };
    }
    return {
      files: entries.map((entry) => ({
        name: `${basename(fileName)}/${entryName(entry)}`,
        async *open() {
          const stream = await broken(zip.openReadStreamPromise(entry));
          yield* expanding(stream, entry.compressedSize, limits);
        },
      })),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** The sizes that the archive declares; yauzl refuses an entry that unfolds to another size than declared. */
async function list(zip: yauzl.ZipFile, limits: ImportLimits): Promise<yauzl.Entry[]> {
  if (zip.entryCount > limits.entries) {
    throw new FileRefused(
      'zip-bomb',
      `the archive holds ${zip.entryCount} files, the limit is ${limits.entries}`,
    );
  }
  const files: yauzl.Entry[] = [];
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/') || /(^|\/)(__MACOSX\/|\.)/.test(entry.fileName)) continue;
    unsafe(entryName(entry));
    if (entry.isEncrypted())
      throw new FileRefused('encrypted', `${entryName(entry)} in the archive is encrypted`);
    bytes += entry.uncompressedSize;
    const most = Math.max(limits.ratioFromBytes, entry.compressedSize * limits.ratio);
    if (bytes > limits.expandedBytes || entry.uncompressedSize > most) {
      throw new FileRefused('zip-bomb', `${entryName(entry)} in the archive unfolds too far`);
    }
    files.push(entry);
  }
  return files;
}

/** Nothing is unpacked under its own name, but who names a file like this means harm. */
function unsafe(name: string): void {
  const parts = name.split(/[\\/]/);
  if (!parts.includes('..') && !/^([\\/]|[a-z]:)/i.test(name) && !/\p{Cc}/u.test(name)) return;
  throw new FileRefused('unsafe-path', `the archive holds the path ${JSON.stringify(name.slice(0, 100))}`);
}

const UTF8_NAME = 0x800;

/** Windows in China writes GB18030 names without saying so. */
function entryName(entry: yauzl.Entry): string {
  if (entry.generalPurposeBitFlag & UTF8_NAME) return entry.fileName;
  return new TextDecoder('gb18030').decode(entry.fileNameRaw);
}

async function broken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    const { message } = error as Error;
    if (/relative path|absolute path/.test(message)) {
      throw new FileRefused('unsafe-path', `the archive holds an unsafe path: ${message.slice(0, 150)}`);
    }
    throw new FileRefused('broken-archive', `the archive is damaged: ${message}`);
  }
}
