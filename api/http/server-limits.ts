import type { ServerOptions } from 'node:http';

/**
 * What a connection may cost before a request is there: who sends its headers or body byte by byte (slowloris) is cut off with 408, who
 * sends more headers than any browser does gets 431. The body's time is long: a file of 2 GB by form over a slow line.
 */
export const serverLimits: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  requestTimeout: 15 * 60_000,
  connectionsCheckingInterval: 5000,
  // Longer than the 60 s of a proxy, which must not send into a connection that closes just then.
  keepAliveTimeout: 65_000,
};
