import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Pages that others may show within theirs: they hold what is published, take no log-in and carry no cookie; the office's page below them is none. */
const embeddable = /^\/public(\/(?!manage)|$)/i;

/** Data is for who asked: a proxy keeps none of it, and a browser asks each time whether its copy is good. */
const dataPath = /^\/(api|tiles|ogc)(\/|$)/i;

/** What of a browser the pages use; all else is off. */
const permissionsPolicy = [
  'accelerometer=()',
  'camera=()',
  'display-capture=()',
  'fullscreen=(self)',
  'geolocation=(self)',
  'gyroscope=()',
  'hid=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'screen-wake-lock=(self)',
  'serial=()',
  'usb=()',
].join(', ');

function headers(secure: boolean, embedded: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        scriptSrcAttr: ["'none'"],
        // MapLibre 6 runs its module worker from our origin; blob: is for libraries that build theirs.
        workerSrc: ["'self'", 'blob:'],
        // antd and MapLibre write style elements and attributes at run time. A nonce would have to be another one in each
        // answer, and the page is one file that is kept for work without a network.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'data:', 'blob:'],
        frameSrc: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: [embedded ? '*' : "'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    frameguard: embedded ? false : { action: 'deny' },
    strictTransportSecurity: secure,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
  });
}

/**
 * Security headers. The policy names no outside host: the product works on a network without internet, so
 * anything that would load from elsewhere is a mistake that the browser should refuse.
 *
 * @param secure whether users reach the app by https; on plain http (an intranet, localhost) HSTS and the
 *   headers that browsers only honour on trustworthy origins are left out
 */
export function securityHeaders(secure: boolean): RequestHandler {
  const own = headers(secure, false);
  const embedded = headers(secure, true);
  return (req, res, next) => {
    res.setHeader('Permissions-Policy', permissionsPolicy);
    // A route that knows better says so itself.
    if (dataPath.test(req.path)) res.setHeader('Cache-Control', 'private, no-cache');
    (embeddable.test(req.path) ? embedded : own)(req, res, next);
  };
}
