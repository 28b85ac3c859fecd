import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../db/errors.ts';
import { sha256Of } from './files.ts';
import { storedFile } from './stored-file.ts';

export const manifestName = 'manifest.json';
export const dumpName = 'database.dump';
export const filesFolder = 'files';

const tablePrint = z.object({ name: z.string(), rows: z.int(), hash: z.string() });
/** What a table holds: its rows as one number that does not depend on their order. */
export type TablePrint = z.infer<typeof tablePrint>;

/** What a backup says of itself; written last, so a folder with one is complete. */
export const backupManifest = z.object({
  format: z.literal(1),
  /** Version of the program that made it. */
  program: z.string(),
  createdAt: z.iso.datetime(),
  postgresql: z.string(),
  postgis: z.string(),
  migrations: z.array(z.string()),
  /** Roles that the tables' grants and policies name: they belong to a server, not to a database. */
  roles: z.array(z.string()),
  tables: z.array(tablePrint),
  dump: storedFile,
  files: z.array(storedFile),
});
export type BackupManifest = z.infer<typeof backupManifest>;

/**
 * The manifest of a backup, after every file of it was found to be what it says.
 *
 * @throws OperatorError naming what is missing or damaged
 */
export async function readBackup(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => {
    throw new OperatorError(`${folder} is no complete backup: it has no ${manifestName}`);
  });
  const manifest = parse(folder, text);
  for (const [below, file] of [
    ['', manifest.dump] as const,
    ...manifest.files.map((file) => [filesFolder, file] as const),
  ]) {
    const found = await sha256Of(join(folder, below, file.path)).catch(() => undefined);
    if (found === undefined) throw new OperatorError(`the backup ${folder} lacks ${file.path}`);
    if (found !== file.sha256)
      throw new OperatorError(`the backup ${folder} is damaged: ${file.path} is not what was written`);
  }
  return manifest;
}

function parse(folder: string, text: string): BackupManifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new OperatorError(`the backup ${folder} is damaged: ${manifestName} is no JSON`);
  }
  const parsed = backupManifest.safeParse(json);
  if (parsed.success) return parsed.data;
  const newer =
    typeof (json as { format?: unknown })?.format === 'number' && (json as { format: number }).format > 1;
  throw new OperatorError(
    newer
      ? `the backup ${folder} was made by a newer version of the program: update the program`
      : `the backup ${folder} is damaged: ${manifestName} does not say what it should`,
  );
}
