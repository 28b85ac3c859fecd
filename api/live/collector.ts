/** Runs a task soon after it is asked for: what is asked for within the wait is done once, and never two at a time. */
export class Collector {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #closed = false;

  /** @param task must not reject */
  constructor(
    private readonly waitMs: number,
    private readonly task: () => Promise<void>,
  ) {}

  ask(): void {
    if (this.#closed || this.#timer) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.task().finally(() => {
        this.#running = undefined;
        if (!this.#again) return;
        this.#again = false;
        this.ask();
      });
    }, this.waitMs);
  }

  /** Waits for the task under way; afterwards nothing runs. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
