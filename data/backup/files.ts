import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StoredFile } from './stored-file.ts';

/** What of DATA_DIR is not copied: the database is dumped, tiles can be made again, and backups hold no backups. */
const leftOut = new Set(['pg', 'tiles', 'backups']);

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Copies a file, on disk when it returns, and tells what was copied: the original may grow meanwhile. */
export async function copyHashed(from: string, to: string, path: string): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const mode = (await stat(from)).mode & 0o777;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await pipeline(createReadStream(from), tap, createWriteStream(to, { mode: 0o600, flush: true }));
  await chmod(to, mode);
  return { path, bytes, sha256: hash.digest('hex'), mode };
}

/** Copies the files of DATA_DIR: uploads, secrets that the app has made itself. */
export async function copyDataFiles(dataDir: string, to: string): Promise<StoredFile[]> {
  const stored: StoredFile[] = [];
  for (const path of await filesBelow(dataDir)) {
    // An upload may be over, or cancelled, since the folder was read.
    const file = await copyHashed(join(dataDir, path), join(to, path), path).catch((error) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    });
    if (file) stored.push(file);
  }
  return stored;
}

async function filesBelow(root: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(root, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries) {
    if (leftOut.has(entry.name)) continue;
    if (entry.isFile()) found.push(entry.name);
    if (!entry.isDirectory()) continue;
    for (const below of await readdir(join(root, entry.name), { recursive: true, withFileTypes: true }))
      if (below.isFile()) found.push(relative(root, join(below.parentPath, below.name)));
  }
  return found.sort();
}

/** Returns when the folder's own entries are on disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
