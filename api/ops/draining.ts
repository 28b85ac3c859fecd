import type { RequestHandler } from 'express';

/** While the server is stopping, each answer is its connection's last: a client that goes on asks whoever comes next. */
export function closeWhileDraining(draining: () => boolean): RequestHandler {
  return (_req, res, next) => {
    if (draining()) res.set('Connection', 'close');
    next();
  };
}
