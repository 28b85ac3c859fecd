import type { RequestHandler } from 'express';
import { deadKioskLink } from '../../domain/model/kiosk.ts';
import { HttpProblem } from '../http/problem.ts';
import { kioskTokenOf } from './cookie.ts';
import type { KioskLinks } from './links.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** How a browser gets and leaves its session: the only thing that a display may send. */
export const sessionPath = '/api/kiosk/session';
/** Whoever watches a wall has no business with the list of links. */
const tokensPath = /^\/api\/kiosk\/tokens(\/|$)/i;

/** What carries a kiosk cookie may read and nothing else, at every address, whatever is added later. */
export const kioskReadsOnly: RequestHandler = (req, _res, next) => {
  if (kioskTokenOf(req) === undefined || req.path.toLowerCase() === sessionPath) return next();
  if (reading.has(req.method) && !tokensPath.test(req.path)) return next();
  throw new HttpProblem(
    403,
    'Read only',
    'This browser came by the link of a wall display, which may only read.',
  );
};

/** 401 for data asked for by a link that is unknown, expired or revoked; pages and their code stay open. */
export function kioskLinkIsGood(links: KioskLinks): RequestHandler {
  return async (req, _res, next) => {
    const token = kioskTokenOf(req);
    const exchanged = `${req.baseUrl}${req.path}`.toLowerCase() === sessionPath && req.method !== 'GET';
    if (token === undefined || exchanged || (await links.find(token))) return next();
    throw deadLink();
  };
}

export function deadLink(): HttpProblem {
  return new HttpProblem(
    401,
    'Link not valid',
    'The link of this wall display is unknown, has expired or was revoked.',
    undefined,
    { type: deadKioskLink, headers: { 'WWW-Authenticate': 'Kiosk' } },
  );
}
