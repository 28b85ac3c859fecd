import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { requireFreePort } from './port.ts';

let server: Server | undefined;

afterEach(async () => {
  const open = server;
  server = undefined;
  if (open?.listening) await new Promise((resolve) => open.close(resolve));
});

async function occupiedPort(): Promise<number> {
  server = createServer();
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

describe('requireFreePort', () => {
  it('says in one line that the port is in use', async () => {
    const port = await occupiedPort();
    await expect(requireFreePort(port, '127.0.0.1', 0)).rejects.toThrow(
      `port ${port} on 127.0.0.1 is in use by another program: stop it, or set PORT`,
    );
  });

  it('waits for a predecessor that is on its way out', async () => {
    const port = await occupiedPort();
    const waiting = requireFreePort(port, '127.0.0.1', 10_000);
    server!.close();
    await waiting;
  });

  it('says that HOST is not of this machine', async () => {
    await expect(requireFreePort(0, '203.0.113.1', 0)).rejects.toThrow(
      'HOST 203.0.113.1 is not an address of this machine',
    );
  });
});
