import type { Request } from 'express';
import type { Permission } from '../../domain/access/permissions.ts';
import { HttpProblem } from '../http/problem.ts';

/** `type` of the problems that say who must log in, and who may not. */
const logInNeededType = 'urn:problem:log-in-needed';
const notAllowedType = 'urn:problem:not-allowed';

/** 401: nobody we know has asked. */
export function logInNeeded(): HttpProblem {
  return new HttpProblem(401, 'Log-in needed', 'This is for those who have logged in.', undefined, {
    type: logInNeededType,
    headers: { 'WWW-Authenticate': 'Session' },
  });
}

/** 403: the role does not allow it. */
export function notAllowed(detail = 'Your role does not allow this.'): HttpProblem {
  return new HttpProblem(403, 'Not allowed', detail, undefined, { type: notAllowedType });
}

/** What part of a route asks for, where the table of rules leaves it to the route. @throws HttpProblem 403 */
export function demand(req: Request, permission: Permission): void {
  if (!req.principal?.permissions.has(permission)) throw notAllowed();
}
