/** Repeatable randomness: the same keys give the same stream on every machine and in every order of calls. */

/** FNV-1a over the keys' text: a 32-bit seed. */
export function hash(...keys: (string | number)[]): number {
  let h = 0x811c9dc5;
  for (const key of keys) {
    const text = `${key}|`;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  // FNV's low bits are weak for short keys that differ in the last character: finish with an avalanche.
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** One number in [0, 1) for the keys. */
export function chance(...keys: (string | number)[]): number {
  return hash(...keys) / 2 ** 32;
}

/** A stream of random numbers (mulberry32). */
export class Random {
  private state: number;
  private spare: number | null = null;

  constructor(...keys: (string | number)[]) {
    this.state = hash(...keys);
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Whole number in [0, count). */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** Picks by weight: [value, weight][]. */
  weigh<T>(choices: readonly (readonly [T, number])[]): T {
    let rest = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of choices) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return choices[choices.length - 1]![0];
  }

  /** Standard normal (Box-Muller, which makes two at a time). */
  gauss(): number {
    if (this.spare !== null) {
      const value = this.spare;
      this.spare = null;
      return value;
    }
    const size = Math.sqrt(-2 * Math.log(1 - this.next()));
    const turn = 2 * Math.PI * this.next();
    this.spare = size * Math.sin(turn);
    return size * Math.cos(turn);
  }
}

/** A UUID (version 8, RFC 9562: own content) that depends on the keys only. */
export function uuidOf(...keys: (string | number)[]): string {
  const hex = [1, 2, 3, 4]
    .map((part) =>
      hash(part, ...keys)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  const variant = (8 + (Number.parseInt(hex[16]!, 16) & 3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
