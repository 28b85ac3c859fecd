import type { Request } from 'express';
import type { Scope } from '../../data/db/scope.ts';
import type { Permission } from '../../domain/access/permissions.ts';
import type { Role } from '../../domain/access/roles.ts';

/** Who asks, as far as the server has made sure of it. */
export interface Principal {
  /** visitor: whoever opens a demo that nobody has set up yet, on its own machine. */
  kind: 'account' | 'token' | 'kiosk' | 'visitor';
  /** The account; null for a visitor and a wall display. */
  accountId: string | null;
  /** As records and the audit trail name them. */
  name: string;
  roles: readonly Role[];
  permissions: ReadonlySet<Permission>;
  scope: Scope;
  /** Of a token that may only read, and of a wall display. */
  readOnly: boolean;
}

/** Finds out who asks; null: nobody we know. It looks at the request and changes nothing but its own cookies. */
export interface Gate {
  principalOf(req: Request): Promise<Principal | null>;
}

declare global {
  namespace Express {
    interface Request {
      /** Set by the guard before any route; null on routes that are open to everybody. */
      principal?: Principal | null;
    }
  }
}
