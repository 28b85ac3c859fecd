import { join } from 'node:path';
import type { ApiDeps } from '../http/deps.ts';
import { hourly } from '../ops/hourly.ts';
import type { UploadLimits } from '../uploads/limits.ts';
import { UploadStore } from '../uploads/store.ts';
import { type ImportCore, importCore } from './core.ts';
import { ImportJobs } from './jobs.ts';
import { ImportQueue } from './queue.ts';

export interface ImportServiceOptions {
  core?: ImportCore;
  limits?: UploadLimits;
  /** Whether old uploads are removed as long as the service is open. */
  sweep?: boolean;
}

/** What imports share within one server: the uploads, the queue and the jobs in it. */
export class ImportService {
  /** Imports by form and by plan wait in one line. */
  readonly queue = new ImportQueue();
  readonly uploads: UploadStore;
  readonly jobs: ImportJobs;
  readonly core: ImportCore;
  readonly #sweeper: { close(): Promise<void> } | undefined;

  constructor(
    { database, config, logger }: ApiDeps,
    { core = importCore, limits, sweep = false }: ImportServiceOptions = {},
  ) {
    this.core = core;
    this.uploads = new UploadStore(join(config.dataDir, 'uploads'), limits);
    this.jobs = new ImportJobs({
      pool: database.pool,
      logger,
      core,
      queue: this.queue,
      uploads: this.uploads,
    });
    this.#sweeper = sweep
      ? hourly(
          () => this.uploads.sweep(),
          (err) => logger.warn({ err }, `uploads: old ones in ${this.uploads.folder} could not be removed`),
        )
      : undefined;
  }

  /** Stops the jobs, whose transactions roll back, and the sweeping. */
  async close(): Promise<void> {
    await Promise.all([this.jobs.close(), this.#sweeper?.close()]);
  }
}
