import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import type { SourcedTile } from '../../tiles/archive/source.ts';

export const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

/** Up to here compressing at once is quicker than handing the work to a thread. */
const smallBytes = 32 * 1024;

/** Quality 3: a third of quality 5's time for a twentieth more bytes; a cold tile waits for it. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } };
const compressors: Record<Exclude<Encoding, 'identity'>, (bytes: Uint8Array) => Promise<Uint8Array>> = {
  br: async (bytes) =>
    bytes.length <= smallBytes ? brotliCompressSync(bytes, brotli) : promisify(brotliCompress)(bytes, brotli),
  gzip: async (bytes) =>
    bytes.length <= smallBytes ? gzipSync(bytes) : promisify<Uint8Array, Uint8Array>(gzip)(bytes),
};

/** Below this, compressing costs more than the bytes it saves (one network packet either way). */
const leastBytes = 1000;

/** The bytes of an answer, each compression made once, when it is first asked for, and kept. */
export class Body {
  /** What to choose from, best first. */
  readonly offered: readonly Encoding[] = encodings;
  private readonly worth: boolean;
  private readonly made = new Map<Encoding, Promise<Uint8Array>>();

  /** @param gzip the same bytes compressed, where they are at hand; then nothing else is made of them */
  constructor(
    readonly raw: Uint8Array,
    gzip?: Uint8Array,
  ) {
    this.worth = gzip ? gzip.length < raw.length : raw.length >= leastBytes;
    if (!gzip) return;
    this.offered = ['gzip', 'identity'];
    this.made.set('gzip', Promise.resolve(gzip));
  }

  /** For the cache's bookkeeping: the raw bytes, two compressions of about half their size, the objects. */
  get cost(): number {
    return 2 * this.raw.length + 300;
  }

  /** The encoding to send to a client that prefers this one. */
  encodingFor(preferred: Encoding): Encoding {
    return this.worth ? preferred : 'identity';
  }

  bytes(encoding: Encoding): Promise<Uint8Array> {
    if (encoding === 'identity') return Promise.resolve(this.raw);
    const known = this.made.get(encoding);
    if (known) return known;
    const bytes = compressors[encoding](this.raw);
    this.made.set(encoding, bytes);
    return bytes;
  }
}

/** A tile as a source gives it. */
export function bodyOf({ raw, gzip: stored }: SourcedTile): Body {
  return new Body(raw, stored);
}
