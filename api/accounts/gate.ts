import type { Request } from 'express';
import { accountProblems } from '../../domain/model/account.ts';
import { needOf } from '../access/lookup.ts';
import type { Gate, Principal } from '../access/principal.ts';
import { visitor } from '../access/visitor.ts';
import { HttpProblem } from '../http/problem.ts';
import { kioskTokenOf } from '../kiosk/cookie.ts';
import { deadLink } from '../kiosk/guard.ts';
import type { KioskLinks } from '../kiosk/links.ts';
import type { DemoDoor } from './demo-door.ts';
import type { KnownAccount, KnownAccounts } from './known-accounts.ts';
import { principalOfAccount, principalOfKiosk, principalOfToken } from './principal-of.ts';
import type { Sessions } from './sessions.ts';
import { endWhenGone } from './streams.ts';
import type { ApiTokens } from './tokens.ts';

/** What one whose password must be changed may still do, besides what needs no log-in. */
const passwordPath = /^\/api\/account\/password\/?$/i;

/** Knows accounts by their session or token, wall displays by their link, and visitors of the open demo. */
export class AccountGate implements Gate {
  readonly #parts: {
    accounts: KnownAccounts;
    sessions: Sessions;
    tokens: ApiTokens;
    kiosks: KioskLinks;
    door: DemoDoor;
  };

  constructor(parts: {
    accounts: KnownAccounts;
    sessions: Sessions;
    tokens: ApiTokens;
    kiosks: KioskLinks;
    door: DemoDoor;
  }) {
    this.#parts = parts;
  }

  async principalOf(req: Request): Promise<Principal | null> {
    const { kiosks, door } = this.#parts;
    const bearer = bearerOf(req);
    // Whoever shows a token is whom it says or nobody, whatever else they come with.
    if (bearer !== undefined) return this.#byToken(req, bearer);
    const link = kioskTokenOf(req);
    if (link !== undefined) {
      const found = await kiosks.find(link);
      if (found) return this.#watched(req, principalOfKiosk(found.label), () => kiosks.find(link));
      if (!isPublic(req)) throw deadLink();
      return null;
    }
    return (await this.#bySession(req)) ?? ((await door.letsIn(req)) ? visitor : null);
  }

  async #byToken(req: Request, bearer: string): Promise<Principal | null> {
    const find = async () => {
      const token = await this.#parts.tokens.find(bearer);
      const account = token && (await this.#inForce(token.accountId));
      return token && account ? { token, account } : undefined;
    };
    const found = await find();
    if (!found) return null;
    return this.#watched(req, principalOfToken(found.account, found.token), async () =>
      hasSameRights((await find())?.account, found.account),
    );
  }

  async #bySession(req: Request): Promise<Principal | null> {
    const session = await this.#parts.sessions.of(req);
    if (!session) return null;
    const account = await this.#inForce(session.accountId);
    if (!account) return null;
    const changeFirst = account.mustChangePassword && session.by === 'password';
    if (changeFirst && !isPublic(req) && !passwordPath.test(req.path)) {
      throw new HttpProblem(403, 'Password change needed', 'Change the initial password first.', undefined, {
        type: accountProblems.passwordChangeNeeded,
      });
    }
    const sid = req.sessionID;
    return this.#watched(req, principalOfAccount(account), async () => {
      const there = await this.#parts.sessions.isOpen(sid);
      return there && hasSameRights(await this.#inForce(session.accountId), account);
    });
  }

  /** An account that may act now: neither disabled nor of a demo that is closed. */
  async #inForce(id: string): Promise<KnownAccount | undefined> {
    const account = await this.#parts.accounts.find(id);
    if (!account || account.disabled) return undefined;
    return account.demo && !(await this.#parts.door.isOpen()) ? undefined : account;
  }

  #watched(req: Request, principal: Principal, again: () => Promise<unknown>): Principal {
    if (req.method === 'GET') endWhenGone(req.res!, async () => Boolean(await again()));
    return principal;
  }
}

const rightsOf = ({ roles, areas, chiefId, rangerId }: KnownAccount) =>
  JSON.stringify([roles, areas, chiefId, rangerId]);

/** A stream tells what its account saw when it began: with other rights the browser opens another. */
const hasSameRights = (now: KnownAccount | undefined, then: KnownAccount): boolean =>
  now !== undefined && rightsOf(now) === rightsOf(then);

const isPublic = (req: Request) => needOf(req.method, req.path) === 'public';

/** '' is no token of anybody; a proxy's own `Authorization: Basic` is none at all. */
function bearerOf(req: Request): string | undefined {
  const [scheme, token = ''] = (req.headers.authorization ?? '').split(/ +/);
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
}
