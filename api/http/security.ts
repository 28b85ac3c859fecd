import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Security headers. The policy names no outside host: the product works on a network without internet, so
 * anything that would load from elsewhere is a mistake that the browser should refuse.
 *
 * @param secure whether users reach the app by https; on plain http (an intranet, localhost) HSTS and the
 *   headers that browsers only honour on trustworthy origins are left out
 */
export function securityHeaders(secure: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        scriptSrcAttr: ["'none'"],
        // MapLibre 6 runs its module worker from our origin; blob: is for libraries that build theirs.
        workerSrc: ["'self'", 'blob:'],
        // antd and MapLibre write style elements and attributes at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
  });
}
