import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sessionSecret } from './session-secret.ts';

let dataDir = '';
beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'lz-secret-')), 'not', 'yet');
});
afterEach(() => rm(join(dataDir, '..', '..'), { recursive: true }));

const secret = (given?: string) => sessionSecret({ sessionSecret: given, dataDir });

it('is made once, for all who start at the same time, and nobody else may read it', async () => {
  const [first, ...others] = await Promise.all([secret(), secret(), secret()]);
  expect(first).toMatch(/^[\w-]{43}$/);
  expect([...others, await secret()]).toEqual([first, first, first]);
  expect((await stat(join(dataDir, 'session-secret'))).mode & 0o777).toBe(0o600);
  expect(await secret('given')).toBe('given');
});
