import type { ServerResponse } from 'node:http';

/** What EventSource waits before it connects again, milliseconds. */
const reconnectMs = 3000;

/** The head of an answer that goes on as server-sent events. */
export function beginEventStream(res: ServerResponse): void {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // no-transform keeps compression (ours and proxies') away; nginx must not buffer.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
    // Kept alive after its end it would hold up the server's own end.
    Connection: 'close',
  });
  res.write(`retry: ${reconnectMs}\n\n`);
}
