import type pg from 'pg';
import { demoPassword, publishedDemoLogins } from '../../data/demo/accounts.ts';
import { permissions } from '../../domain/access/permissions.ts';
import type { SessionState } from '../../domain/model/account.ts';
import type { Principal } from '../access/principal.ts';
import { cityWide } from '../access/rules.ts';
import type { AccountService } from './service.ts';

/** What a page needs to know about whoever opened it. */
export async function sessionStateOf(
  service: AccountService,
  principal: Principal | null,
  idleMinutes: number,
  /** Came by single sign-on: the password here is not asked for. */
  bySignOn: boolean,
): Promise<SessionState> {
  const held = principal?.accountId ? await service.accounts.find(principal.accountId) : undefined;
  const may = principal?.permissions ?? new Set();
  const everywhere = principal?.scope.areas === null;
  return {
    account:
      held && principal
        ? {
            id: held.id,
            login: held.login,
            name: held.name,
            demo: held.demo,
            roles: held.roles,
            permissions: permissions.filter((one) => may.has(one)),
            areas: held.areas,
            chiefId: held.chiefId,
            rangerId: held.rangerId,
            mustChangePassword: held.mustChangePassword && !bySignOn,
            secondFactor: held.secondFactor,
            hasPassword: held.hasPassword,
          }
        : null,
    visitor: principal?.kind === 'visitor',
    // What the guard would refuse is not offered: pages go by this list.
    permissions: permissions.filter((one) => may.has(one) && (everywhere || !cityWide.has(one))),
    demoAccounts: (await service.door.isOpen()) ? await demoAccounts(service.pool) : [],
    oidc: service.signOn ? { label: service.signOn.label } : null,
    idleMinutes,
  };
}

async function demoAccounts(pool: pg.Pool): Promise<SessionState['demoAccounts']> {
  const { rows } = await pool.query<Omit<SessionState['demoAccounts'][number], 'password'>>(
    `SELECT login, name, roles FROM account WHERE demo AND NOT disabled AND login = ANY ($1)
     ORDER BY array_position($1, login)`,
    [publishedDemoLogins],
  );
  return rows.map((row) => ({ ...row, password: demoPassword }));
}
