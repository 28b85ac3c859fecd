/** Passwords are hashed by argon2id; how dear that is may change from release to release. */
import { type Algorithm, hash, type Options, parseOptions, verify } from '@node-rs/argon2';

/** What OWASP asks of argon2id at least (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const owasp = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type HashingCost = Pick<Options, 'memoryCost' | 'timeCost' | 'parallelism'>;

export class PasswordHashing {
  readonly #options: Required<HashingCost> & { algorithm: Algorithm };
  /** A hash of nothing that anybody knows, at the same cost as the others. */
  #nobodys: Promise<string> | undefined;

  /** @param cost tests take a cheap one */
  constructor(cost: HashingCost = {}) {
    // The enum is declared const, which isolated modules can't read: 2 is Argon2id.
    this.#options = { ...owasp, ...cost, algorithm: 2 as Algorithm.Argon2id };
  }

  hash(password: string): Promise<string> {
    // Two keyboards write 密码 and é differently and mean the same.
    return hash(password.normalize('NFKC'), this.#options);
  }

  /** Whether the password belongs to the hash. Without a hash it takes as long, and says no. */
  async verify(hashed: string | null | undefined, password: string): Promise<boolean> {
    this.#nobodys ??= this.hash(crypto.randomUUID());
    const right = await verify(hashed ?? (await this.#nobodys), password.normalize('NFKC'));
    return right && hashed != null;
  }

  /** Whether a hash was made at another cost than today's, and is to be made anew while the password is at hand. */
  isOutdated(hashed: string): boolean {
    const made = parseOptions(hashed);
    const { memoryCost, timeCost, parallelism, algorithm } = this.#options;
    return (
      made.memoryCost !== memoryCost ||
      made.timeCost !== timeCost ||
      made.parallelism !== parallelism ||
      made.algorithm !== algorithm
    );
  }
}
