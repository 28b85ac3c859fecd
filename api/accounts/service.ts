import { randomBytes } from 'node:crypto';
import { type HashingCost, PasswordHashing } from '../../data/accounts/hashing.ts';
import type { ApiDeps } from '../http/deps.ts';
import { KioskLinks } from '../kiosk/links.ts';
import { LoginAttempts } from './attempts.ts';
import { type Clock, systemClock } from './clock.ts';
import { Credentials } from './credentials.ts';
import { DemoDoor } from './demo-door.ts';
import { AccountGate } from './gate.ts';
import { KnownAccounts } from './known-accounts.ts';
import { SecondFactor } from './second-factor.ts';
import { Sessions } from './sessions.ts';
import { SingleSignOn } from './single-sign-on.ts';
import { ApiTokens } from './tokens.ts';

export interface AccountOptions {
  /** Signs cookies and seals second factors; without one it is made up, and what it sealed is lost at the end. */
  secret?: string;
  clock?: Clock;
  hashing?: HashingCost;
}

/** Everything about accounts that outlives a request. It sees all rows: give it the owner's pool. */
export class AccountService {
  readonly accounts: KnownAccounts;
  readonly attempts: LoginAttempts;
  readonly credentials: Credentials;
  readonly door: DemoDoor;
  readonly gate: AccountGate;
  readonly kiosks: KioskLinks;
  readonly secondFactor: SecondFactor;
  readonly sessions: Sessions;
  readonly signOn: SingleSignOn | undefined;
  readonly tokens: ApiTokens;
  readonly clock: Clock;
  readonly pool: ApiDeps['database']['pool'];

  constructor(
    { database: { pool }, config, logger }: ApiDeps,
    {
      secret = randomBytes(32).toString('base64url'),
      clock = systemClock,
      hashing = {},
    }: AccountOptions = {},
  ) {
    this.pool = pool;
    this.clock = clock;
    this.accounts = new KnownAccounts(pool);
    this.attempts = new LoginAttempts(pool, clock);
    this.credentials = new Credentials(pool, new PasswordHashing(hashing));
    this.door = new DemoDoor(pool, config, clock);
    this.kiosks = new KioskLinks(pool);
    this.secondFactor = new SecondFactor(pool, secret, clock);
    this.sessions = new Sessions(pool, { secret, config, logger, clock });
    this.signOn = config.oidc && new SingleSignOn(pool, config, config.oidc, secret);
    this.tokens = new ApiTokens(pool, clock);
    this.gate = new AccountGate(this);
  }

  /** An account, its sessions or its tokens were changed: this process asks again at once, others within seconds. */
  forget(id: string): void {
    this.accounts.forget(id);
    this.sessions.forget();
    this.tokens.forget();
  }

  close(): void {
    this.sessions.close();
  }
}
