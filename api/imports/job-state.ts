import { randomUUID } from 'node:crypto';
import type { ImportJob } from '../../domain/model/dataset.ts';

/** Least time between two tellings of progress, ms. */
const tellEveryMs = 250;

/** How a job has ended. */
export type JobEnd = Pick<ImportJob, 'state'> & Partial<ImportJob>;

/** Told where a job is; `ended` once, the last time. */
export type JobListener = (job: ImportJob, ended: boolean) => void;

/** How one job is getting on, and who is told of it: at most four times a second, and at once when it has ended. */
export class JobState {
  #job: ImportJob = {
    id: randomUUID(),
    state: 'waiting',
    phase: null,
    done: 0,
    total: null,
    reports: [],
    preview: null,
    problem: null,
  };
  readonly #listeners = new Set<JobListener>();
  #pause: NodeJS.Timeout | undefined;
  #untold = false;
  #ended = false;

  get job(): ImportJob {
    return this.#job;
  }

  /** Takes over news; after the end there are none. */
  update(news: Partial<ImportJob>): void {
    if (this.#ended) return;
    this.#job = { ...this.#job, ...news };
    if (this.#pause) this.#untold = true;
    else this.#tellAndPause();
  }

  end(news: JobEnd): void {
    if (this.#ended) return;
    clearTimeout(this.#pause);
    this.#job = { ...this.#job, ...news };
    this.#ended = true;
    for (const listener of this.#listeners) listener(this.#job, true);
    this.#listeners.clear();
  }

  /** Tells the listener the state of now, then each change. @returns what ends that */
  watch(listener: JobListener): () => void {
    listener(this.#job, this.#ended);
    if (!this.#ended) this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tellAndPause(): void {
    this.#untold = false;
    for (const listener of this.#listeners) listener(this.#job, false);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      if (this.#untold) this.#tellAndPause();
    }, tellEveryMs).unref();
  }
}
