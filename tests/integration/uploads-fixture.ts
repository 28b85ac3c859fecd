import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { ApiDeps } from '../../api/http/deps.ts';
import { ImportService, type ImportServiceOptions } from '../../api/imports/service.ts';
import { depsOn, openGate, testConfig } from './api-fixture.ts';

export const tus = { 'Tus-Resumable': '1.0.0' };
export const base64 = (text: string) => Buffer.from(text).toString('base64');
export const named = (fileName: string) => ({ 'Upload-Metadata': `filename ${base64(fileName)}` });

/** Servers on a folder of their own for each test; they listen as the real one does. */
export class UploadWorld {
  dataDir = '';
  service!: ImportService;
  url = '';
  #root = '';
  #servers: Server[] = [];

  /** @param pool of the test file's database */
  constructor(private readonly pool: () => ApiDeps['database']['pool']) {
    beforeAll(async () => {
      this.#root = await mkdtemp(join(tmpdir(), 'lz-uploads-'));
    });
    beforeEach(async () => {
      this.dataDir = await mkdtemp(join(this.#root, 'test-'));
    });
    afterEach(() => this.stop());
    // Not after each test: tus makes sure of its folder without being awaited, and fails loudly where it has just gone.
    afterAll(() => rm(this.#root, { recursive: true }));
  }

  get deps(): ApiDeps {
    return { ...depsOn(this.pool()), config: { ...testConfig, dataDir: this.dataDir } };
  }

  /** A server with a service of these options; the one before it stays, as it does for a moment at a restart. */
  async start(options: ImportServiceOptions = {}): Promise<void> {
    this.service = new ImportService(this.deps, options);
    const server = createServer(createApp(this.deps, { imports: this.service, gate: openGate }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#servers.push(server);
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await this.service?.close();
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    this.#servers = [];
  }

  /** Names of the files in the folder of uploads, sorted. */
  async onDisk(): Promise<string[]> {
    return (await readdir(join(this.dataDir, 'uploads')).catch(() => [])).sort();
  }

  request() {
    return request(this.url);
  }

  announce(length: number, fileName = '林班.zip') {
    return this.request()
      .post('/api/uploads')
      .set({ ...tus, ...named(fileName), 'Upload-Length': String(length) });
  }

  patch(id: string, offset: number, bytes: Buffer) {
    return this.request()
      .patch(`/api/uploads/${id}`)
      .set({ ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' })
      .send(bytes);
  }

  head(id: string) {
    return this.request().head(`/api/uploads/${id}`).set(tus);
  }

  remove(id: string) {
    return this.request().delete(`/api/uploads/${id}`).set(tus);
  }

  /** Announces a file and returns its id, the last part of its address. */
  async announced(length: number, fileName?: string): Promise<string> {
    const res = await this.announce(length, fileName).expect(201);
    const id = /^\/api\/uploads\/([0-9a-f-]{36})$/.exec(res.headers.location!)?.[1];
    expect(id).toBeDefined();
    return id!;
  }

  /** A finished upload. */
  async uploaded(content: string, fileName?: string): Promise<string> {
    const bytes = Buffer.from(content);
    const id = await this.announced(bytes.length, fileName);
    await this.patch(id, 0, bytes).expect(204);
    return id;
  }
}
