import { join } from 'node:path';
import type { ApiDeps } from '../http/deps.ts';
import { UploadStore } from '../uploads/store.ts';
import { sweepUploads } from '../uploads/sweeper.ts';
import { type ImportCore, importCore } from './core.ts';
import { ImportJobs } from './jobs.ts';
import { ImportQueue } from './queue.ts';

/** What imports share within one server: the uploads, the queue and the jobs in it. */
export class ImportService {
  /** Imports by form and by plan wait in one line. */
  readonly queue = new ImportQueue();
  readonly uploads: UploadStore;
  readonly jobs: ImportJobs;
  readonly #sweeper: { close(): Promise<void> } | undefined;

  /** @param sweep whether old uploads are removed as long as the service is open */
  constructor(
    { database, config, logger }: ApiDeps,
    readonly core: ImportCore = importCore,
    sweep = false,
  ) {
    this.uploads = new UploadStore(join(config.dataDir, 'uploads'));
    this.jobs = new ImportJobs({
      pool: database.pool,
      logger,
      core,
      queue: this.queue,
      uploads: this.uploads,
    });
    this.#sweeper = sweep ? sweepUploads(this.uploads, logger) : undefined;
  }

  /** Stops the jobs, whose transactions roll back, and the sweeping. */
  async close(): Promise<void> {
    await Promise.all([this.jobs.close(), this.#sweeper?.close()]);
  }
}
