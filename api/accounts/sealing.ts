import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Makes what is kept elsewhere (a second factor in the database, a log-in under way in a cookie) unreadable and
 * unforgeable there: AES-256-GCM by a key of its own for each purpose, derived from the server's secret.
 */
export class Sealing {
  readonly #key: Buffer;
  readonly #purpose: Buffer;

  constructor(secret: string, purpose: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
    this.#purpose = Buffer.from(purpose);
  }

  seal(text: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#key, nonce).setAAD(this.#purpose);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** Undefined: it was not sealed by this secret, or was changed. */
  open(sealed: Buffer): string | undefined {
    try {
      const nonce = sealed.subarray(0, nonceBytes);
      const decipher = createDecipheriv(algorithm, this.#key, nonce, { authTagLength: tagBytes })
        .setAAD(this.#purpose)
        .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      const text = [decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()];
      return Buffer.concat(text).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
