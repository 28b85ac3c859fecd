/** Load on the API with autocannon. */
import autocannon from 'autocannon';

export interface Load {
  perSecond: number;
  p50: number;
  p99: number;
}

interface Request {
  path: string;
  headers?: Record<string, string>;
}

/** A browser's way of asking. */
const likeABrowser = { 'accept-encoding': 'gzip, deflate, br' };
/** Clients at the same time: a map asks for this many tiles at once over HTTP/1.1, times a few maps. */
const clients = { cold: 8, kept: 32 };
const seconds = 4;

/** Each request once, shared out among the clients: nothing is asked for twice. */
export function askEachOnce(url: string, paths: string[]): Promise<Load> {
  let given = 0;
  return load({
    url,
    connections: clients.cold,
    amount: paths.length,
    setupClient(client) {
      const own = paths.filter((_, i) => i % clients.cold === given);
      given++;
      client.setRequests(own.map((path) => ({ path, headers: likeABrowser })));
    },
  });
}

/** The same requests again and again for some seconds. */
export function askAgain(url: string, requests: Request[]): Promise<Load> {
  return load({
    url,
    connections: clients.kept,
    duration: seconds,
    requests: requests.map(({ path, headers }) => ({ path, headers: { ...likeABrowser, ...headers } })),
  });
}

async function load(options: autocannon.Options): Promise<Load> {
  const start = performance.now();
  let last = start;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)));
    // Its own duration is in whole seconds.
    running.on('response', () => {
      last = performance.now();
    });
  });
  const { requests, latency, errors, timeouts, statusCodeStats = {} } = result;
  const wrong = Object.keys(statusCodeStats).filter((status) => !['200', '204', '304'].includes(status));
  if (errors + timeouts > 0 || wrong.length > 0) {
    throw new Error(`${errors} errors, ${timeouts} timeouts, answers ${JSON.stringify(statusCodeStats)}`);
  }
  return { perSecond: (requests.total * 1000) / (last - start), p50: latency.p50, p99: latency.p99 };
}
