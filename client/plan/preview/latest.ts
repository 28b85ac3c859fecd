export interface Told<Q, A> {
  question: Q;
  /** null when there is none, or when asking failed */
  answer: A | null;
  failed: boolean;
}

/**
 * Asks one question at a time, and when that is answered the newest of those that have come meanwhile: a drag gives
 * more questions than anybody can answer. After a failure, or where there is no answer, it rests first.
 */
export class Latest<Q, A> {
  private waiting: { question: Q } | null = null;
  private busy = false;
  private stopped = false;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ask: (question: Q) => Promise<A | null>,
    private readonly tell: (told: Told<Q, A>) => void,
    private readonly restMs: number,
  ) {}

  put(question: Q): void {
    this.waiting = { question };
    if (!this.busy) void this.next();
  }

  /** Forgets what waits; tells nothing more. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.rest);
  }

  private async next(): Promise<void> {
    const asked = this.waiting;
    if (!asked || this.stopped) return;
    this.waiting = null;
    this.busy = true;
    const { question } = asked;
    const told = await this.ask(question).then(
      (answer) => ({ question, answer, failed: false }),
      () => ({ question, answer: null, failed: true }),
    );
    if (this.stopped) return;
    this.tell(told);
    const goOn = () => {
      this.busy = false;
      void this.next();
    };
    if (told.answer === null) this.rest = setTimeout(goOn, this.restMs);
    else goOn();
  }
}
