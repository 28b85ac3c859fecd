/** What lies in the folder of the uploads: for each a file of bytes, named by its id, and what tus knows of it in JSON. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** An upload, finished or not. */
export interface KeptUpload {
  fileName: string;
  /** Bytes it has when it is complete. */
  size: number;
  /** epoch ms */
  createdAt: number;
}

/** As @tus/file-store writes it. */
const note = z.object({
  size: z.int(),
  metadata: z.object({ filename: z.string() }),
  creation_date: z.iso.datetime(),
});

const ours = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\.json)?$/;

export function bytesOf(folder: string, id: string): string {
  return join(folder, id);
}

/** Removes both files of an upload, whether they are there or not. */
export async function removeFiles(folder: string, id: string): Promise<void> {
  const path = bytesOf(folder, id);
  // The bytes first: without its note a file is a stray, and goes at the next start.
  await rm(path, { force: true });
  await rm(`${path}.json`, { force: true });
}

/** The uploads that an earlier run has left. Halves of one, from a crash, are removed; files of others are let alone. */
export async function readFolder(folder: string): Promise<Map<string, KeptUpload>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const present = new Set(names);
  const ids = new Set(names.flatMap((name) => ours.exec(name)?.[1] ?? []));
  const kept = new Map<string, KeptUpload>();
  for (const id of ids) {
    const upload = present.has(id) ? await readNote(folder, id) : undefined;
    if (upload) kept.set(id, upload);
    else await removeFiles(folder, id);
  }
  return kept;
}

async function readNote(folder: string, id: string): Promise<KeptUpload | undefined> {
  const text = await readFile(`${bytesOf(folder, id)}.json`, 'utf8').catch(() => '');
  const parsed = note.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { size, metadata, creation_date } = parsed.data;
  return { fileName: metadata.filename, size, createdAt: Date.parse(creation_date) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
