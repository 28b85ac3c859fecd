import type { Response } from 'express';

/**
 * Sends text piece by piece, as fast as the client reads it; the next piece is not made before. (Node's `pipeline` would
 * hang half a dozen listeners on each answer, and `once` leaves its own behind on a compressed one.)
 *
 * @param leave aborts when the client has gone
 * @throws the signal's reason then; what making a piece throws
 */
export async function sendPieces(
  res: Response,
  pieces: AsyncIterable<string>,
  leave: AbortSignal,
): Promise<void> {
  let goOn = () => {};
  res.on('drain', () => goOn());
  leave.addEventListener('abort', () => goOn(), { once: true });
  for await (const piece of pieces) {
    leave.throwIfAborted();
    if (res.write(piece)) continue;
    await new Promise<void>((resolve) => {
      goOn = resolve;
      if (leave.aborted) resolve();
    });
  }
  leave.throwIfAborted();
  res.end();
}
