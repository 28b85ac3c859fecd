import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { ConfigError } from './errors.ts';

/** 256 bits in Base64url are 43 characters; what an operator makes up may not be shorter than this. */
const shortest = 32;

/**
 * The secret that signs session cookies and seals second factors: SESSION_SECRET or the file that SESSION_SECRET_FILE
 * names, else one that is made once in DATA_DIR. All servers of one database need the same.
 *
 * @throws ConfigError when the file can't be read or the secret is too short
 */
export async function sessionSecret({
  sessionSecret: given,
  sessionSecretFile: file,
  dataDir,
}: Pick<Config, 'sessionSecret' | 'sessionSecretFile' | 'dataDir'>): Promise<string> {
  if (given !== undefined) return longEnough(given, 'SESSION_SECRET');
  if (file !== undefined)
    return longEnough(await contentOf(file, 'SESSION_SECRET_FILE'), 'SESSION_SECRET_FILE');
  const own = join(dataDir, 'session-secret');
  await mkdir(dataDir, { recursive: true });
  return readFile(own, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return makeOnce(own);
    throw new ConfigError(`${own} can't be read (${error.code})`, { cause: error });
  });
}

/** The content of a file with a secret, without the line's end. */
export async function contentOf(file: string, variable: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`${variable} names ${file}, which can't be read (${code})`, { cause: error });
  }
}

function longEnough(secret: string, variable: string): string {
  if (secret.length >= shortest) return secret;
  throw new ConfigError(`${variable} must hold at least ${shortest} characters: openssl rand -base64 32`);
}

/** Two servers may start at once: a whole file appears, and who comes second takes the first one's. */
async function makeOnce(path: string): Promise<string> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(path, 'utf8');
}
