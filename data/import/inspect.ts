import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { SUPPORTED } from './format.ts';
import { FileRefused } from './import-log.ts';
import type { SourceFile } from './source-file.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface Inspection {
  encoding: Encoding;
  /** The first characters, without byte order mark. */
  head: string;
}

const HEAD_BYTES = 64 * 1024;

/** First pass over a file of text: its encoding. Chinese Windows programs write GB18030, so that is the fallback. */
export async function inspect(file: SourceFile): Promise<Inspection> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let bytes = 0;
  const headChunks: Buffer[] = [];
  for await (const chunk of file.open()) {
    if (bytes < HEAD_BYTES) headChunks.push(chunk);
    bytes += chunk.length;
    if (isUtf8) isUtf8 = decodes(utf8, chunk);
  }
  if (isUtf8) isUtf8 = decodes(utf8);
  if (bytes === 0) throw new FileRefused('empty-file', 'the file is empty');
  const head = Buffer.concat(headChunks).subarray(0, HEAD_BYTES);
  const encoding = encodingOf(head, isUtf8);
  if ((encoding === 'utf-8' || encoding === 'gb18030') && head.includes(0)) {
    throw new FileRefused('unsupported-format', `a binary file is not supported; ${SUPPORTED}`);
  }
  return { encoding, head: new TextDecoder(encoding).decode(head) };
}

/** SHA-256 of the (unfolded) bytes of a file, hex. */
export async function digestOf(file: SourceFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.open()) hash.update(chunk);
  return hash.digest('hex');
}

function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

function encodingOf(head: Buffer, isUtf8: boolean): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return isUtf8 ? 'utf-8' : 'gb18030';
}

/** The text of a file in pieces, without byte order mark; between them the app may answer others. */
export async function* textOf(file: SourceFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of file.open()) {
    yield decoder.decode(chunk, { stream: true });
    await setImmediate();
  }
  yield decoder.decode();
}
