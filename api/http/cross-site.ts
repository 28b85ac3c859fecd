import type { Request, RequestHandler } from 'express';
import { HttpProblem } from './problem.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** `type` of the 403 that another site's page gets. */
const crossSiteType = 'urn:problem:cross-site';

/** Whether the browser says that a page of another site has made the request (OWASP: fetch metadata, then Origin). */
function fromElsewhere(req: Request, ownOrigin: string | undefined): boolean {
  const site = req.get('Sec-Fetch-Site');
  // Sibling hosts of one domain are others too. `none`: typed or bookmarked.
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = req.get('Origin');
  // Not a browser of the last years: SameSite cookies and JSON bodies remain.
  if (origin === undefined) return false;
  if (ownOrigin !== undefined) return origin !== ownOrigin;
  return !URL.canParse(origin) || new URL(origin).host !== req.host;
}

/**
 * Refuses what other sites' pages have a browser send to change something (CSRF). Also without a cookie: the visitor of an open demo
 * has none, and is recognised by the machine. A Bearer token is not sent by a browser on its own, so it passes.
 *
 * @param publicUrl the address that users see, when it is known
 */
export function refuseCrossSite(publicUrl: string | undefined): RequestHandler {
  const ownOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  return (req, _res, next) => {
    const passes = safe.has(req.method) || /^bearer /i.test(req.get('Authorization') ?? '');
    if (passes || !fromElsewhere(req, ownOrigin)) return next();
    throw new HttpProblem(
      403,
      'From another site',
      'A page of another site may not change anything here.',
      undefined,
      {
        type: crossSiteType,
      },
    );
  };
}
