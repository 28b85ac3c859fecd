import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientRoutes } from '../http/client.ts';
import { buildRoutes } from './build.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lz-build-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the build of the page that is served now, never cached; none while there is no page', async () => {
  const app = express().use(buildRoutes(folder));
  const build = async () => (await request(app).get('/api/build').expect('Cache-Control', 'no-store')).body;
  expect(await build()).toEqual({ build: null });
  await writeFile(join(folder, 'index.html'), '<head><meta name="build" content="a-1_b"></head>');
  expect(await build()).toEqual({ build: 'a-1_b' });
});

test('an open page of an old build gets no page in place of a chunk that is gone, and the new page is asked for anew', async () => {
  const app = express().use(clientRoutes(folder));
  await request(app).get('/assets/WallPage-old.js').expect(404);
  await request(app).get('/wall').expect(200).expect('Cache-Control', 'no-cache');
});
