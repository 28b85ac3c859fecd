import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { ownDataDir, query } from '../setup/own-data-dir.ts';

const own = ownDataDir();

describe('the private cluster, when somebody is killed or two come at once', () => {
  it('of two apps that start at once on an empty folder, lets exactly one have it', async () => {
    const attempts = await Promise.allSettled([own.start({ ownerWaitMs: 0 }), own.start({ ownerWaitMs: 0 })]);
    expect(attempts.map((attempt) => attempt.status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = attempts.find((attempt) => attempt.status === 'fulfilled')!;
    expect(await query(winner.value, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts the server again when it is killed, and nothing committed is lost', async () => {
    const notices: string[] = [];
    const cluster = await own.start({ onNotice: (notice) => notices.push(notice) });
    await query(cluster, 'create table kept as select 42 as answer');
    const before = cluster.pid!;
    process.kill(before, 'SIGKILL');
    await vi.waitFor(() => expect(notices).toContain('the database is back'), { timeout: 30_000 });
    expect(notices[0]).toBe('the database was lost; starting it again');
    expect(cluster.pid).not.toBe(before);
    expect(await query(cluster, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('ends by itself when its app is killed', async () => {
    const app = await own.startApp();
    const server = await own.server();
    expect(server).toBeGreaterThan(0);
    app.kill('SIGKILL');
    await vi.waitFor(async () => expect(await own.server()).toBeUndefined(), { timeout: 20_000 });
  });

  it('is taken over at once, with all that was committed, when its app is killed', async () => {
    const app = await own.startApp();
    const server = await own.server();
    expect(server).toBeGreaterThan(0);
    app.kill('SIGKILL');
    await once(app, 'exit');
    const cluster = await own.start(); // at once: the old server may still be on its way out
    expect(await query(cluster, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(cluster.pid).not.toBe(server);
  });

  it('takes over when app and server were killed together', async () => {
    const app = await own.startApp();
    const server = await own.server();
    process.kill(server!, 'SIGKILL');
    app.kill('SIGKILL');
    await once(app, 'exit');
    expect(await query(await own.start(), 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('stops the server of a killed app whose watchdog was killed too', async () => {
    const app = await own.startApp();
    const server = await own.server();
    app.kill('SIGSTOP'); // frozen, so that the watchdog stays while the session's lock is cut below
    const phases: string[] = [];
    const first = new pg.Client({
      host: join(own.dir, 'pg/run'),
      port: 5432,
      user: 'postgres',
      database: 'postgres',
    });
    await first.connect();
    await first.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
    await first.end();
    const cluster = await own.start({ onPhase: (phase) => phases.push(phase) });
    expect(phases).toContain('stopping the PostgreSQL server that an earlier run left behind');
    expect(cluster.pid).not.toBe(server);
    expect(await query(cluster, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });
});
