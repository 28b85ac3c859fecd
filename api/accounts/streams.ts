import type { Response } from 'express';

/** How soon after what let it in an open stream ends, ms. */
const lookEveryMs = 5000;

/** An event stream is open for days: it ends when what it was opened by is good no more. */
export function endWhenGone(res: Response, isGood: () => Promise<boolean>): void {
  const timer = setInterval(() => {
    if (!String(res.getHeader('Content-Type') ?? '').startsWith('text/event-stream')) return;
    isGood().then(
      (good) => good || res.end(),
      () => {}, // a database that is away has said nothing
    );
  }, lookEveryMs).unref();
  res.on('close', () => clearInterval(timer));
}
