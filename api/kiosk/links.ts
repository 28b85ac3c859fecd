import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { KioskToken } from '../../domain/model/kiosk.ts';
import { goodLink } from './store.ts';

/** A wall asks for tiles by the hundred: how long an answer about its token holds, ms. */
const knownMs = 5000;

/** What is known of tokens that were asked about lately; one a server process. */
export class KioskLinks {
  readonly #pool: pg.Pool;
  readonly #known = new LRUCache<string, Promise<{ link: KioskToken | undefined }>>({
    max: 1000,
    ttl: knownMs,
  });

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** The link of a token if it is good; undefined when it is unknown, expired or revoked. */
  async find(token: string): Promise<KioskToken | undefined> {
    let asked = this.#known.get(token);
    if (!asked) {
      asked = goodLink(this.#pool, token).then((link) => ({ link }));
      this.#known.set(token, asked);
      // A database that did not answer has said nothing about the token.
      asked.catch(() => this.#known.delete(token));
    }
    return (await asked).link;
  }

  /** A link was revoked or renewed: this process asks again at once, others within five seconds. */
  forget(): void {
    this.#known.clear();
  }
}
