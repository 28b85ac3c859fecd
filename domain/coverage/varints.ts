/** Whole numbers as bytes (LEB128, signed ones zigzag): small ones take one byte, and deflate finds what repeats. */

export class VarintWriter {
  private bytes = new Uint8Array(1024);
  private used = 0;

  /** @param value 0 … 2³¹ − 1 */
  push(value: number): void {
    if (this.used + 5 > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    let rest = value;
    while (rest > 127) {
      this.bytes[this.used++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.used++] = rest;
  }

  /** @param value −2³⁰ … 2³⁰ − 1 */
  pushSigned(value: number): void {
    this.push(((value << 1) ^ (value >> 31)) >>> 0);
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.used);
  }
}

export class VarintReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** @throws RangeError when the bytes are cut off */
  next(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) break;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new RangeError('a number is cut off');
  }

  nextSigned(): number {
    const value = this.next();
    return (value >>> 1) ^ -(value & 1);
  }

  get ended(): boolean {
    return this.at >= this.bytes.length;
  }
}

/** Several runs of bytes as one, each behind its length: columns of one kind deflate better than rows of many. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.byteLength, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.byteLength, true);
    bytes.set(part, at + 4);
    at += 4 + part.byteLength;
  }
  return bytes;
}

/** @throws RangeError when the bytes are not whole */
export function splitBytes(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const end = at + 4 <= bytes.byteLength ? at + 4 + view.getUint32(at, true) : Infinity;
    if (end > bytes.byteLength) throw new RangeError(`${bytes.byteLength} bytes are cut off`);
    parts.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return parts;
}
