import type { Request } from 'express';
import * as oidc from 'openid-client';
import type pg from 'pg';
import type { Config, OidcSettings } from '../../data/db/config.ts';
import { administrators } from '../../domain/access/roles.ts';
import type { SsoFailure } from '../../domain/model/account.ts';
import { baseOf } from '../http/address.ts';
import { Sealing } from './sealing.ts';

export const callbackPath = '/api/session/oidc/callback';

/** How long somebody may take at the identity provider, s. */
export const underWayS = 600;
const callTimeoutS = 10;

/** A log-in under way, kept sealed in a cookie of the browser that began it. */
interface UnderWay {
  state: string;
  nonce: string;
  verifier: string;
  /** Page to go on to. */
  to: string;
  until: number;
}

/** Who somebody is to the identity provider. */
export interface Identity {
  subject: string;
  username: string | undefined;
}

export interface Found {
  id: string;
  name: string;
  demo: boolean;
  disabled: boolean;
}

/** Log-in at an OpenID Connect provider: authorization code with PKCE, state and nonce, by openid-client. */
export class SingleSignOn {
  readonly label: string;
  readonly #pool: pg.Pool;
  readonly #config: Config;
  readonly #settings: OidcSettings;
  readonly #sealing: Sealing;
  #discovered: Promise<oidc.Configuration> | undefined;

  constructor(pool: pg.Pool, config: Config, settings: OidcSettings, secret: string) {
    this.label = settings.label;
    this.#pool = pool;
    this.#config = config;
    this.#settings = settings;
    this.#sealing = new Sealing(secret, 'single sign-on');
  }

  /** Where the browser goes, and what it keeps until it is back. */
  async begin(req: Request, to: string, now: Date): Promise<{ address: string; underWay: string }> {
    const client = await this.#client();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const verifier = oidc.randomPKCECodeVerifier();
    const address = oidc.buildAuthorizationUrl(client, {
      redirect_uri: this.#callback(req).href,
      scope: 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const kept: UnderWay = { state, nonce, verifier, to, until: now.getTime() + underWayS * 1000 };
    return {
      address: address.href,
      underWay: this.#sealing.seal(JSON.stringify(kept)).toString('base64url'),
    };
  }

  /** Who came back; undefined: nobody that we sent there, or the provider says no. */
  async finish(req: Request, underWay: string, now: Date): Promise<(Identity & { to: string }) | undefined> {
    const opened = this.#sealing.open(Buffer.from(underWay, 'base64url'));
    const kept = opened === undefined ? undefined : (JSON.parse(opened) as UnderWay);
    if (kept === undefined || kept.until <= now.getTime()) return undefined;
    const client = await this.#client();
    const address = this.#callback(req);
    address.search = new URL(req.originalUrl, address).search;
    const tokens = await oidc
      .authorizationCodeGrant(client, address, {
        expectedState: kept.state,
        expectedNonce: kept.nonce,
        pkceCodeVerifier: kept.verifier,
        idTokenExpected: true,
      })
      .catch((error: Error) => {
        // What the provider, or somebody in its name, has sent is not a log-in; its own absence is an error of ours.
        if (error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError)
          return undefined;
        if (error instanceof oidc.ClientError) return undefined;
        throw error;
      });
    const claims = tokens?.claims();
    if (!tokens || !claims) return undefined;
    const username =
      claims.preferred_username ?? (await this.#usernameOf(client, tokens.access_token, claims.sub));
    return {
      subject: claims.sub,
      username: typeof username === 'string' ? username : undefined,
      to: kept.to,
    };
  }

  /** A provider that puts nothing of the profile into its ID token tells it when asked. */
  async #usernameOf(client: oidc.Configuration, token: string, subject: string): Promise<unknown> {
    if (client.serverMetadata().userinfo_endpoint === undefined) return undefined;
    return (await oidc.fetchUserInfo(client, token, subject)).preferred_username;
  }

  /**
   * The account of somebody the provider knows: the one that is linked, else the one with this name as its log-in,
   * which is linked now. An administrator's or auditor's is only linked by hand: whoever may choose a name at the
   * provider must not become one by it.
   */
  async accountOf({ subject, username }: Identity): Promise<Found | SsoFailure> {
    const { issuer } = this.#settings;
    const columns = 'id, name, demo, disabled';
    const linked = await this.#pool.query<Found>(
      `SELECT ${columns} FROM account WHERE oidc_issuer = $1 AND oidc_subject = $2`,
      [issuer, subject],
    );
    const named =
      linked.rows.length > 0 || username === undefined
        ? linked
        : await this.#pool.query<Found>(
            `UPDATE account SET oidc_issuer = $1, oidc_subject = $2, revision = revision + 1
             WHERE login = $3 AND oidc_subject IS NULL AND NOT demo AND NOT disabled AND NOT roles && $4
             RETURNING ${columns}`,
            [issuer, subject, username.toLowerCase(), [...administrators, 'auditor']],
          );
    const found = named.rows[0];
    if (!found) return 'unknown';
    return found.disabled ? 'disabled' : found;
  }

  #callback(req: Request): URL {
    return new URL(callbackPath, `${baseOf(this.#config, req)}/`);
  }

  /** Asked for at the first log-in: a provider that is away must not keep the server from starting. */
  #client(): Promise<oidc.Configuration> {
    this.#discovered ??= this.#discover();
    this.#discovered.catch(() => {
      this.#discovered = undefined;
    });
    return this.#discovered;
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const plain = issuer.startsWith('http:');
    return oidc.discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret ? oidc.ClientSecretBasic(clientSecret) : oidc.None(),
      // The settings allow it on this machine only.
      { timeout: callTimeoutS, ...(plain ? { execute: [oidc.allowInsecureRequests] } : {}) },
    );
  }
}
