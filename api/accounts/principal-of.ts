import { everything } from '../../data/db/scope.ts';
import { type Permission, permissionsOf } from '../../domain/access/permissions.ts';
import type { Principal } from '../access/principal.ts';
import type { KnownAccount } from './known-accounts.ts';
import type { GoodToken } from './tokens.ts';

/** Administration asks for a person with a password and a second factor, not for a key in a file. */
export const withheldFromTokens: ReadonlySet<Permission> = new Set(['accounts', 'rights']);

export function principalOfAccount(account: KnownAccount): Principal {
  const { id, name, roles, chiefId, rangerId } = account;
  // The system's settings lie in no area; whoever keeps them has no `read`, and so sees nothing by it.
  const areas = roles.includes('system-admin') ? null : account.areas;
  return {
    kind: 'account',
    accountId: id,
    name,
    roles,
    permissions: permissionsOf(roles),
    scope: { areas, chiefId, rangerId },
    readOnly: false,
  };
}

/** Acts for its account: what the account may no longer do, neither may its tokens. */
export function principalOfToken(account: KnownAccount, token: GoodToken): Principal {
  const whole = principalOfAccount(account);
  const asked = token.permissions && new Set(token.permissions);
  const given = [...whole.permissions].filter(
    (one) => !withheldFromTokens.has(one) && (asked === null || asked.has(one)),
  );
  return { ...whole, kind: 'token', permissions: new Set(given), readOnly: token.readOnly };
}

/** A wall display (指挥大屏) shows everything and changes nothing. */
export function principalOfKiosk(label: string): Principal {
  return {
    kind: 'kiosk',
    accountId: null,
    name: label,
    roles: [],
    permissions: new Set(['read']),
    scope: everything,
    readOnly: true,
  };
}
