import type { Request, RequestHandler } from 'express';
import { needOf } from './lookup.ts';
import type { Principal } from './principal.ts';

/** Who acts, as bodies tell it (`actor` of domain/model/person.ts). */
type Actor = { chiefId: string } | { rangerId: string } | { name: string };

function actorOf({ scope: { chiefId, rangerId }, name }: Principal): Actor {
  if (chiefId !== null) return { chiefId };
  return rangerId === null ? { name } : { rangerId };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An account acts in its own name: whatever a body says in `by`, the account's person stands there before any route reads it.
 * A visitor, who is nobody, says it himself. After the body's parser.
 */
export const actInOwnName: RequestHandler = (req, _res, next) => {
  const { principal } = req;
  if (!principal || principal.kind === 'visitor') return next();
  const need = needOf(req.method, req.path);
  // Questions have a `by` of their own: whose patrols count.
  if (need === 'read' || need === 'public' || req.method === 'GET') return next();
  const by = actorOf(principal);
  if (isRecord(req.body)) {
    req.body.by = by;
    if (need === 'patrol' && req.method === 'POST') patrolInOwnName(req.body, principal);
  }
  if (req.method === 'DELETE' && req.query.by !== undefined) nameInQuery(req, principal.name);
  next();
};

/** A patrol that names nobody is its sender's; one that names somebody else is left as it is, to be refused. */
function patrolInOwnName(body: Record<string, unknown>, { scope: { chiefId, rangerId } }: Principal): void {
  if (body.chiefId !== undefined || body.rangerId !== undefined) return;
  if (chiefId !== null) body.chiefId = chiefId;
  else if (rangerId !== null) body.rangerId = rangerId;
}

function nameInQuery(req: Request, name: string): void {
  Object.defineProperty(req, 'query', { value: { ...req.query, by: name } });
}
