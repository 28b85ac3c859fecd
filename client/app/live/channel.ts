import type { LiveMessage, LiveState as ServerState } from '../../../domain/model/live.ts';
import {
  begin,
  type Channel,
  type ChannelEvent,
  channel,
  defaultLimits,
  type Limits,
  type LiveState,
  lastSign,
  shouldPoll,
  stateOf,
} from './machine.ts';
import { applyMessage, applyState, clockOffset, emptyPicture, type Picture } from './picture.ts';

/** As much of an EventSource as the channel uses. */
export interface MessageSource {
  onmessage: ((event: MessageEvent<string>) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(type: 'beat', listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface ChannelView {
  state: LiveState;
  /** epoch ms of the last sign of the server; null: none yet */
  lastAt: number | null;
  picture: Picture;
}

export interface ChannelOptions {
  open(): MessageSource;
  ask(signal: AbortSignal): Promise<ServerState>;
  onChange(view: ChannelView): void;
  /** These layers' data are others now; null: messages were lost, anything may be. */
  onStale(layers: string[] | null): void;
  limits?: Limits;
  tickMs?: number;
}

export interface LiveChannel {
  /** Tries at once: the machine is awake, or has a network again. */
  wake(): void;
  close(): void;
}

/** Drives the machine with a stream, a way to ask, and the clock. */
export function openChannel(options: ChannelOptions): LiveChannel {
  const { open, ask, onChange, onStale, limits = defaultLimits, tickMs = 1000 } = options;
  let machine: Channel = begin(Date.now());
  let picture = emptyPicture;
  let source: MessageSource | null = null;
  let asking: AbortController | null = null;

  function happen(event: ChannelEvent): void {
    const now = Date.now();
    machine = channel(machine, event, { now, random: Math.random(), limits });
    if (machine.stream === 'waiting' || event.type === 'gap') drop();
    if (machine.stream === 'opening' && !source) source = listen();
    if (shouldPoll(machine, now, limits)) void poll();
    onChange({ state: stateOf(machine, now, limits), lastAt: lastSign(machine), picture });
  }

  function drop(): void {
    if (!source) return;
    source.onmessage = null;
    source.onerror = null;
    source.close();
    source = null;
  }

  function listen(): MessageSource {
    const mine = open();
    const receive = (event: MessageEvent<string>) => {
      if (source === mine) hear(JSON.parse(event.data) as LiveMessage);
    };
    mine.onmessage = receive;
    mine.addEventListener('beat', receive);
    // EventSource gives up for good after a proxy's error page, and tells nobody: reopening is done here, always.
    mine.onerror = () => source === mine && happen({ type: 'failed' });
    return mine;
  }

  function hear(message: LiveMessage): void {
    const now = Date.now();
    const lateMs =
      'serverTime' in message && picture.clock.length > 0
        ? now + clockOffset(picture) - Date.parse(message.serverTime)
        : 0;
    const applied = applyMessage(picture, message, now);
    if (applied === 'gap') {
      onStale(null);
      happen({ type: 'gap' });
      return;
    }
    // Late by a clock that was set, perhaps: what comes next tells anew what time it is.
    picture = lateMs > limits.late ? { ...applied.picture, clock: [] } : applied.picture;
    if (applied.changed.length > 0) onStale(applied.changed);
    happen({ type: 'message', lateMs });
  }

  async function poll(): Promise<void> {
    const mine = new AbortController();
    asking = mine;
    happen({ type: 'asked' });
    const tooLong = setTimeout(() => mine.abort(), limits.pollEvery * 0.8);
    try {
      const state = await ask(mine.signal);
      if (asking !== mine) return;
      // The stream may have gone on while the answer was under way.
      if (machine.stream !== 'flowing' || picture.seq === null || state.seq >= picture.seq) {
        const applied = applyState(picture, state, Date.now());
        picture = applied.picture;
        if (applied.changed.length > 0) onStale(applied.changed);
      }
      happen({ type: 'answered' });
    } catch {
      if (asking === mine) happen({ type: 'unanswered' });
    } finally {
      clearTimeout(tooLong);
    }
  }

  happen({ type: 'tick' });
  const timer = setInterval(() => happen({ type: 'tick' }), tickMs);
  return {
    wake: () => happen({ type: 'wake' }),
    close() {
      clearInterval(timer);
      drop();
      asking?.abort();
      asking = null;
    },
  };
}
