import { startThreads } from '../../coverage/threads.ts';
import type { PaperJob } from './job.ts';

/** Most papers that may wait for the one thread; reports take turns before that. */
const longestQueue = 16;
/** The two fonts and a table of a thousand rows need a fraction of it. */
const heapMb = 1024;

/** Lays reports out as files, one at a time, in a thread that ends when nothing was asked of it for a minute. */
export class Papers {
  private readonly thread = startThreads(new URL('./worker.ts', import.meta.url), {
    maxThreads: 1,
    maxQueue: longestQueue,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });

  /** @param signal aborts when nobody wants it any more */
  async make(job: PaperJob, signal: AbortSignal): Promise<Buffer> {
    const bytes: Uint8Array = await this.thread.run(job, { signal });
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}
