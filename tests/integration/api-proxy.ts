import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A way to a test database that a test can cut, as if the server had gone away. */
export interface CuttableWay {
  /** For pools and clients that should feel the cut. */
  config: pg.PoolConfig;
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function cuttableWay(target: pg.PoolConfig): Promise<CuttableWay> {
  const { host, port, user, password, database } = new pg.Client(target);
  const upstream = host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port };
  const folder = await mkdtemp(join(tmpdir(), 'lz-way-'));
  const path = join(folder, '.s.PGSQL.5432');
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(upstream as net.NetConnectOpts);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  const mend = () => new Promise<void>((resolve) => server.listen(path, resolve));
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await mend();
  return {
    config: { host: folder, port: 5432, user, password: password ?? undefined, database },
    cut,
    mend,
    async close() {
      if (server.listening) await cut();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
