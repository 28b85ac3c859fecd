/** How many times faster than it was. */
export const speeds = [10, 60, 120, 300, 600] as const;
export type Speed = (typeof speeds)[number];

export interface PlayerState {
  playing: boolean;
  speed: Speed;
}

/**
 * The clock of a replay, seconds since its start. While it runs it tells its frame listeners of the time of each frame;
 * React hears only of starts, stops and speeds, so that a frame costs no rendering of the page.
 */
export class Player {
  private seconds: number;
  private state: PlayerState;
  private frame = 0;
  private last = 0;
  private readonly frames = new Set<(s: number) => void>();
  private readonly changes = new Set<() => void>();
  readonly startS: number;
  readonly endS: number;

  constructor(startS: number, endS: number, speed: Speed) {
    this.startS = startS;
    this.endS = Math.max(startS, endS);
    this.seconds = startS;
    this.state = { playing: false, speed };
  }

  get s(): number {
    return this.seconds;
  }
  get = (): PlayerState => this.state;
  subscribe = (listener: () => void): (() => void) => {
    this.changes.add(listener);
    return () => this.changes.delete(listener);
  };
  /** Is told the time at once, in each frame while it runs, and when it is sought. */
  onFrame(listener: (s: number) => void): () => void {
    this.frames.add(listener);
    listener(this.seconds);
    return () => this.frames.delete(listener);
  }

  /** From the start again when it stands at the end. */
  play(): void {
    if (this.state.playing) return;
    if (this.seconds >= this.endS) this.seconds = this.startS;
    this.change({ playing: true });
    this.last = performance.now();
    this.frame = requestAnimationFrame(this.tick);
  }

  pause(): void {
    if (!this.state.playing) return;
    cancelAnimationFrame(this.frame);
    this.change({ playing: false });
    // Who follows it from time to time only has the last moment, too.
    this.seek(this.seconds);
  }

  seek(s: number): void {
    this.seconds = Math.min(this.endS, Math.max(this.startS, s));
    for (const listener of this.frames) listener(this.seconds);
  }

  setSpeed(speed: Speed): void {
    this.change({ speed });
  }

  private readonly tick = (now: number): void => {
    // A page that was hidden goes on where it was.
    const elapsedMs = Math.min(250, Math.max(0, now - this.last));
    this.last = now;
    this.seek(this.seconds + (elapsedMs / 1000) * this.state.speed);
    if (this.seconds >= this.endS) this.pause();
    else this.frame = requestAnimationFrame(this.tick);
  };

  private change(next: Partial<PlayerState>): void {
    this.state = { ...this.state, ...next };
    for (const listener of this.changes) listener();
  }
}
