import type { Response } from 'express';

/** Aborts when the client has gone before its answer was complete: work for nobody can stop. */
export function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  res.on('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** Answers with JSON that takes a while to make; says nothing when the client has gone meanwhile. */
export function answerJson(res: Response, make: (leave: AbortSignal) => Promise<unknown>): Promise<void> {
  return answerWith(res, make, (body) => res.json(body));
}

/** The same for any other body, which `send` sends. */
export async function answerWith<T>(
  res: Response,
  make: (leave: AbortSignal) => Promise<T>,
  send: (body: T) => void,
): Promise<void> {
  const leave = goneSignal(res);
  try {
    const body = await make(leave);
    if (!leave.aborted) send(body);
  } catch (error) {
    if (!leave.aborted) throw error;
  }
}
