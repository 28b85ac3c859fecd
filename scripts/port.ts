import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../data/db/errors.ts';

function tryToListen(port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/** The one line for an address on which a server cannot listen; undefined for other errors. */
function listenProblem(error: NodeJS.ErrnoException, port: number, host: string): string | undefined {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is in use by another program: stop it, or set PORT`;
    case 'EACCES':
      return `port ${port} needs more rights than this user has: set PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is not an address of this machine`;
    default:
      return undefined;
  }
}

/**
 * Makes sure, before the long phases, that the server will be able to listen. A predecessor that is
 * still on its way out gets a few seconds.
 *
 * @throws OperatorError when it will not
 */
export async function requireFreePort(port: number, host: string, patienceMs = 5000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const error = await tryToListen(port, host);
    if (error === undefined) return;
    if (error.code !== 'EADDRINUSE' || Date.now() >= deadline)
      throw new OperatorError(listenProblem(error, port, host) ?? error.message);
    await delay(100);
  }
}
