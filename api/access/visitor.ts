import { everything } from '../../data/db/scope.ts';
import { type Permission, permissions } from '../../domain/access/permissions.ts';
import type { Gate, Principal } from './principal.ts';

/** Not for a visitor: what is about accounts and their traces. */
const withheld = new Set<Permission>(['accounts', 'rights', 'audit']);

/** Whoever opens a demo that nobody has set up yet, on its own machine: may try everything, everywhere. */
export const visitor: Principal = {
  kind: 'visitor',
  accountId: null,
  name: '访客',
  roles: [],
  permissions: new Set(permissions.filter((one) => !withheld.has(one))),
  scope: everything,
  readOnly: false,
};

/** Lets everybody in as the visitor. */
export const visitorGate: Gate = { principalOf: async () => visitor };
