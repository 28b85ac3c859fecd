/** A lasting database and the whole server on it, in processes of their own; phones' patrols and their bodies. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type pg from 'pg';
import { startCluster } from '../../../data/db/cluster.ts';
import { migrate } from '../../../data/db/migrate.ts';
import { createPool } from '../../../data/db/pool.ts';

const program = fileURLToPath(new URL('../../setup/api-app.ts', import.meta.url));

export interface IngestWorld {
  pool: pg.Pool;
  url: string;
}

/** With fsync, unlike the other benchmarks' databases: what is measured is what is on disk. */
export async function withServer<T>(work: (world: IngestWorld) => Promise<T>): Promise<T> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'lz-bench-')));
  await chmod(dir, 0o711); // the user postgres may pass
  const cluster = await startCluster({ dir });
  const pool = createPool(cluster.connection, () => {});
  let child: ChildProcess | undefined;
  try {
    await migrate({ pool });
    child = fork(program, [JSON.stringify(cluster.connection), '0'], { execArgv: ['--import', 'tsx'] });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return await work({ pool, url });
  } finally {
    child?.kill('SIGKILL');
    await pool.end();
    await cluster.stop();
    const home = await realpath(join(dir, 'pg')).catch(() => dir);
    await rm(home, { recursive: true, force: true });
    await rm(dir, { recursive: true, force: true });
  }
}

/** Patrols that were begun and have no fixes yet. */
export async function openPatrols(pool: pg.Pool, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await pool.query(
    `INSERT INTO patrol (id, kind, started_at, ended_at, length_m, moving_s, fix_count, invalid_reason, source, source_key)
     SELECT id, 'open', now(), now(), 0, 0, 0, 'too-few-fixes', 'device', id::text FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  return ids;
}

/** Fixes of somebody who walks 1.2 m/s, one each 15 s, as JSON that a phone has compressed. `who` says where. */
export function bodyOf(who: number, first: number, count: number, endMs: number): Buffer {
  const fixes = Array.from({ length: count }, (_, i) => {
    const seq = first + i;
    return {
      seq,
      at: new Date(endMs - (count - 1 - i) * 15_000).toISOString(),
      lon: Number((105.5 + (who % 40) * 0.03 + (seq * 18) / 96_775).toFixed(7)),
      lat: Number((29 + Math.floor(who / 40) * 0.03 + Math.sin(seq / 9) * 1e-4).toFixed(7)),
      ele: 400 + (seq % 37),
      accuracyM: 5,
    };
  });
  return gzipSync(JSON.stringify({ sentAt: new Date().toISOString(), fixes }), { level: 6 });
}

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

/** Sends a batch. @returns the status, 0 where nothing came back */
export function send(url: string, id: string, body: Buffer): Promise<number> {
  return new Promise((resolve) => {
    const req = request(
      `${url}/api/patrols/${id}/fixes`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          'content-length': body.length,
        },
      },
      (res) => {
        res.resume();
        res.on('end', () => resolve(res.statusCode!));
      },
    );
    req.on('error', () => resolve(0));
    req.end(body);
  });
}

/** How busy the machine was besides. */
export function load(): string {
  return loadavg()[0]!.toFixed(1);
}
