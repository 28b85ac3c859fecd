import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { ConfigError } from './errors.ts';

/**
 * The secret that signs session cookies and seals second factors: SESSION_SECRET, else one that is made once in
 * DATA_DIR. All servers of one database need the same.
 *
 * @throws ConfigError when DATA_DIR does not let it be kept
 */
export async function sessionSecret({
  sessionSecret: given,
  dataDir,
}: Pick<Config, 'sessionSecret' | 'dataDir'>): Promise<string> {
  if (given !== undefined) return given;
  const own = join(dataDir, 'session-secret');
  try {
    return (await readIfThere(own)) ?? (await makeOnce(own, dataDir));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`${own} can't be read or made (${code}): set SESSION_SECRET`, { cause: error });
  }
}

function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Two servers may start at once: a whole file appears, and who comes second takes the first one's. */
async function makeOnce(path: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(path, 'utf8');
}
