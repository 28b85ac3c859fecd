import type { ServerResponse } from 'node:http';
import { beginEventStream } from '../http/event-stream.ts';
import type { JobState } from './job-state.ts';

const heartbeatMs = 15_000;

/** A client that does not read is dropped before its backlog eats memory, bytes. */
const backlogLimit = 256 * 1024;

/**
 * The job as server-sent events: `progress` now and at each change, `done` with the whole job when it has ended, however
 * it did; then the stream ends.
 */
export function streamJob(res: ServerResponse, state: JobState): void {
  beginEventStream(res);
  const send = (text: string) => {
    if (res.writableLength > backlogLimit) res.destroy();
    else res.write(text);
  };
  const heartbeat = setInterval(() => send(': beat\n\n'), heartbeatMs).unref();
  const leave = state.watch((job, ended) => {
    send(`event: ${ended ? 'done' : 'progress'}\ndata: ${JSON.stringify(job)}\n\n`);
    if (ended) res.end();
  });
  res.on('close', () => {
    clearInterval(heartbeat);
    leave();
  });
}
