import { randomInt } from 'node:crypto';
import { faultsOfPassword } from '../../domain/access/password.ts';

/** Without those that are read as each other: 0 O, 1 l I. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** How long an initial password may wait for its first use, days. */
export const initialPasswordDays = 7;

/** Four groups of four, about 93 random bits: easy to read to somebody, and good by our own rules. */
export function makeInitialPassword(person: { login: string; name: string }): string {
  for (;;) {
    const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
    const password = [group(), group(), group(), group()].join('-');
    if (faultsOfPassword(password, person).length === 0) return password;
  }
}
