import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { Config } from '../../data/db/config.ts';

const name = 'kiosk';

/**
 * As long as browsers keep any cookie, and renewed by use: when a link ends is for the server to say, and one that is
 * renewed there must go on at a display that nobody touches.
 */
const maxAgeS = 400 * 24 * 3600;

/** The token that a request carries, '' included; undefined: it does not come from a wall display. */
export function kioskTokenOf(req: Request): string | undefined {
  const header = req.headers.cookie;
  return header === undefined ? undefined : parseCookie(header)[name];
}

function set(res: Response, { publicUrl }: Config, value: string, maxAge: number): void {
  // Not for scripts, not for other sites' links, and never in clear where users come by https.
  const secure = publicUrl?.startsWith('https:') || res.req.secure;
  res.append(
    'Set-Cookie',
    stringifySetCookie({ name, value, httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge }),
  );
}

export const setKioskCookie = (res: Response, config: Config, token: string): void =>
  set(res, config, token, maxAgeS);

export const clearKioskCookie = (res: Response, config: Config): void => set(res, config, '', 0);
