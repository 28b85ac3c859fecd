import type { Request } from 'express';
import type pg from 'pg';
import { hasRealAccount } from '../../data/accounts/write.ts';
import type { Config } from '../../data/db/config.ts';
import type { Clock } from './clock.ts';
import { knownMs } from './known-accounts.ts';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
/** Whoever sets one of these speaks for somebody else. */
const forwarding = /^(forwarded|via|x-forwarded-.+|x-real-ip)$/;

/**
 * The demo is open while it is asked for (DEMO=1) and nobody has made an account of their own: its accounts may log in,
 * and whoever sits at the machine itself needs none. The first real account closes it for good.
 */
export class DemoDoor {
  readonly #pool: pg.Pool;
  readonly #config: Pick<Config, 'demo' | 'publicUrl'>;
  readonly #clock: Clock;
  #closed = false;
  #asked: { at: number; answer: Promise<boolean> } | undefined;

  constructor(pool: pg.Pool, config: Pick<Config, 'demo' | 'publicUrl'>, clock: Clock) {
    this.#pool = pool;
    this.#config = config;
    this.#clock = clock;
  }

  async isOpen(): Promise<boolean> {
    if (!this.#config.demo || this.#closed) return false;
    const now = this.#clock().getTime();
    if (this.#asked === undefined || Math.abs(now - this.#asked.at) > knownMs) {
      const answer = hasRealAccount(this.#pool).then((there) => {
        this.#closed ||= there;
        return !this.#closed;
      });
      this.#asked = { at: now, answer };
      answer.catch(() => this.forget());
    }
    return this.#asked.answer;
  }

  /** An account was made: asks again at once. */
  forget(): void {
    this.#asked = undefined;
  }

  /** Whether a request needs no log-in: it comes from this machine, by this machine's name, from a page of ours. */
  async letsIn(req: Request): Promise<boolean> {
    return this.#config.publicUrl === undefined && isFromHere(req) && (await this.isOpen());
  }
}

/** Whether this machine itself asks, by no proxy, and not a page of another site that is open in its browser. */
export function isFromHere(req: Request): boolean {
  const host = req.headers.host ?? '';
  const { origin } = req.headers;
  return (
    loopback.test(req.socket.remoteAddress ?? '') &&
    loopbackHost.test(host) &&
    // No browser speaks it, and a proxy that tells nothing of whom it speaks for (nginx as it comes) does.
    req.httpVersion !== '1.0' &&
    // Another site's page, open in a browser of this machine, is not from here.
    (origin === undefined || origin === `http://${host}`) &&
    req.headers['sec-fetch-site'] !== 'cross-site' &&
    !Object.keys(req.headers).some((name) => forwarding.test(name))
  );
}
