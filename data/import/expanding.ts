import type { Readable } from 'node:stream';
import { FileRefused } from './import-log.ts';
import { type ImportLimits, megabytes } from './limits.ts';

/** Passes on what unfolds from `packedBytes`, and stops as soon as it unfolds too far. */
export async function* expanding(
  stream: Readable,
  packedBytes: number,
  limits: ImportLimits,
): AsyncGenerator<Buffer> {
  let total = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > limits.expandedBytes) {
        throw new FileRefused(
          'zip-bomb',
          `the archive unfolds to more than ${megabytes(limits.expandedBytes)}`,
        );
      }
      if (total > limits.ratioFromBytes && total > packedBytes * limits.ratio) {
        throw new FileRefused('zip-bomb', `the archive unfolds to more than ${limits.ratio} times its size`);
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused('broken-archive', `the archive is damaged: ${(error as Error).message}`);
  } finally {
    stream.destroy();
  }
}
