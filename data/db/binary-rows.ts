import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const CHUNK_BYTES = 1 << 20;
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** PostgreSQL counts from 2000-01-01. */
const PG_EPOCH_MS = Date.UTC(2000, 0, 1);

/**
 * Rows in PostgreSQL's binary COPY format. Binary, because writing and parsing numbers as text costs more than
 * all the rest of a bulk import. Call `row(columns)`, then one method a column, in the order of the COPY statement.
 */
export class BinaryRows {
  private buffer = Buffer.allocUnsafe(CHUNK_BYTES * 2);
  private size = SIGNATURE.copy(this.buffer, 0);

  get full(): boolean {
    return this.size >= CHUNK_BYTES;
  }

  /** Hands out what has been written and starts anew. */
  take(): Buffer {
    const chunk = Buffer.from(this.buffer.subarray(0, this.size));
    this.size = 0;
    return chunk;
  }

  end(): Buffer {
    this.reserve(2);
    this.size = this.buffer.writeInt16BE(-1, this.size);
    return this.take();
  }

  row(columns: number): void {
    this.reserve(2);
    this.size = this.buffer.writeInt16BE(columns, this.size);
  }

  nothing(): void {
    this.reserve(4);
    this.size = this.buffer.writeInt32BE(-1, this.size);
  }

  int2(value: number): void {
    this.field(2);
    this.size = this.buffer.writeInt16BE(value, this.size);
  }

  int4(value: number): void {
    this.field(4);
    this.size = this.buffer.writeInt32BE(value, this.size);
  }

  int8(value: number): void {
    this.field(8);
    this.size = this.buffer.writeBigInt64BE(BigInt(value), this.size);
  }

  bool(value: boolean): void {
    this.field(1);
    this.size = this.buffer.writeInt8(value ? 1 : 0, this.size);
  }

  float4(value: number | null | undefined): void {
    if (value == null) {
      this.nothing();
      return;
    }
    this.field(4);
    this.size = this.buffer.writeFloatBE(value, this.size);
  }

  float8(value: number): void {
    this.field(8);
    this.size = this.buffer.writeDoubleBE(value, this.size);
  }

  /** timestamptz from epoch milliseconds */
  instant(epochMs: number): void {
    const micros = Math.round((epochMs - PG_EPOCH_MS) * 1000);
    const high = Math.floor(micros / 2 ** 32);
    this.field(8);
    this.size = this.buffer.writeInt32BE(high, this.size);
    this.size = this.buffer.writeUInt32BE(micros - high * 2 ** 32, this.size);
  }

  /** date from `YYYY-MM-DD` */
  date(day: string): void {
    this.int4(dayNumber(day));
  }

  text(value: string | null | undefined): void {
    this.bytes(value == null ? null : Buffer.from(value, 'utf8'));
  }

  jsonb(value: unknown): void {
    this.bytes(value == null ? null : Buffer.from(`\x01${JSON.stringify(value)}`, 'utf8'));
  }

  /** uuid (as 16 bytes), bytea, geometry (as EWKB) */
  bytes(value: Uint8Array | null): void {
    if (value == null) {
      this.nothing();
      return;
    }
    this.field(value.length);
    this.buffer.set(value, this.size);
    this.size += value.length;
  }

  private field(length: number): void {
    this.reserve(length + 4);
    this.size = this.buffer.writeInt32BE(length, this.size);
  }

  private reserve(bytes: number): void {
    if (this.size + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe((this.size + bytes) * 2);
    this.buffer.copy(larger, 0, 0, this.size);
    this.buffer = larger;
  }
}

/** What PostgreSQL keeps of a date (`YYYY-MM-DD`), to be written by `int4` where many rows have the same. */
export function dayNumber(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - PG_EPOCH_MS) / 86_400_000;
}

/** The 16 bytes of a uuid. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** COPYs chunks into `target`, e.g. `fix (month, patrol_id, …)`. */
export async function copyBinary(
  client: PoolClient,
  target: string,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  signal?: AbortSignal,
): Promise<void> {
  await pipeline(chunks, client.query(copyFrom(`COPY ${target} FROM STDIN (FORMAT binary)`)), { signal });
}
