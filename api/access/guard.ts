import type { RequestHandler } from 'express';
import { nothing, scopes } from '../../data/db/scope.ts';
import type { Permission } from '../../domain/access/permissions.ts';
import { logInNeeded, notAllowed } from './answers.ts';
import { needOf } from './lookup.ts';
import type { Gate, Principal } from './principal.ts';
import { cityWide, type Need } from './rules.ts';

/** Where data is: what no rule knows is refused here. Elsewhere are the built client's files, which hold none. */
const dataPath = /^\/(api|tiles|ogc)(\/|$)/i;

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Stands before every route: finds out who asks (`req.principal`), holds it against the table of rules, and runs what
 * follows in the scope of who asked. Whatever a gate can't say, and whatever has no rule, goes no further.
 *
 * @param unknown answers addresses that are in no rule, with 404 or 405
 */
export function guard(gate: Gate, unknown: RequestHandler): RequestHandler {
  return async (req, res, next) => {
    // As the routers read it: `GET http://any.host/api/…` and `/api/…#…` are addresses too, of the same routes.
    const { path } = req;
    const need = needOf(req.method, path);
    if (need === undefined && !dataPath.test(path)) return next();

    const principal = await gate.principalOf(req);
    req.principal = principal;
    // What a browser keeps is for the one it was given to.
    res.vary('Cookie').vary('Authorization');
    if (need === undefined) {
      if (!principal) throw logInNeeded();
      return unknown(req, res, next);
    }
    refuseUnlessAllowed(principal, need, reading.has(req.method));
    scopes.run(principal?.scope ?? nothing, next);
  };
}

/** @throws HttpProblem 401 without a principal, 403 when it may not do this */
function refuseUnlessAllowed(principal: Principal | null, need: Need, reads: boolean): void {
  if (need === 'public') return;
  if (!principal) throw logInNeeded();
  if (need === 'own') {
    if (principal.kind === 'visitor') throw logInNeeded();
    if (principal.readOnly && !reads) throw notAllowed('This token may only read.');
    return;
  }
  const everywhere = principal.scope.areas === null;
  const one = (wanted: Permission) =>
    principal.permissions.has(wanted) && (everywhere || !cityWide.has(wanted));
  if (!(typeof need === 'string' ? one(need) : need.some(one))) throw notAllowed();
  // A question whose answer is computed (a preview, a route) changes nothing, whatever its method is.
  if (principal.readOnly && !reads && need !== 'read') throw notAllowed('This token may only read.');
}
