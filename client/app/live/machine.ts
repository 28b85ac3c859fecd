/** What the live channel does next: pure, so that every way of failing can be tested without waiting for it. */

/** live 实时: messages come. polling 轮询: they do not, but the server answers when asked. retrying 重连中, offline 离线: neither. */
export type LiveState = 'connecting' | 'live' | 'polling' | 'retrying' | 'offline';

/** All in ms. */
export interface Limits {
  /** an opened stream that has not said anything by then is held back by a proxy: the server greets at once */
  greeting: number;
  /** no message for this long (it beats every 15 s): the way is cut, or the machine has slept */
  silence: number;
  /** a message this much older than the others were is one that a proxy has kept */
  late: number;
  /** a stream that ends earlier was cut; after two of these one has to last this long to be trusted again */
  shortLife: number;
  proof: number;
  firstRetry: number;
  /** with the greeting, what bounds the recovery after the cause has ended */
  longestRetry: number;
  pollEvery: number;
  /** an answer to a poll says how things are for this long */
  pollGood: number;
  /** without any sign of life: offline instead of retrying */
  offline: number;
}

export const defaultLimits: Limits = {
  greeting: 10_000,
  silence: 40_000,
  late: 20_000,
  shortLife: 30_000,
  proof: 16_000,
  firstRetry: 1000,
  longestRetry: 10_000,
  pollEvery: 10_000,
  pollGood: 25_000,
  offline: 20_000,
};

/** Times are epoch ms of the screen's clock. */
export interface Channel {
  /** waiting: closed until `openAt`; opening: no message yet; flowing: messages come */
  stream: 'waiting' | 'opening' | 'flowing';
  /** when that began */
  since: number;
  openAt: number;
  heardAt: number | null;
  /** attempts in a row that brought nothing */
  failures: number;
  /** streams in a row that ended soon after they had begun */
  cuts: number;
  /** when it was live last; before that, when it began */
  liveAt: number;
  polling: boolean;
  pollAt: number;
  answeredAt: number | null;
}

export type ChannelEvent =
  | { type: 'tick' }
  | { type: 'message'; lateMs: number }
  /** the browser says that the stream broke */
  | { type: 'failed' }
  /** messages are missing: begin anew, at once */
  | { type: 'gap' }
  /** the machine is back on the network, or awake */
  | { type: 'wake' }
  | { type: 'asked' }
  | { type: 'answered' }
  | { type: 'unanswered' };

export const begin = (now: number): Channel => ({
  stream: 'opening',
  since: now,
  openAt: now,
  heardAt: null,
  failures: 0,
  cuts: 0,
  liveAt: now,
  polling: false,
  pollAt: now,
  answeredAt: null,
});

/** @param random 0 … 1: screens that lost the same server must not come back all at once */
export function channel(
  state: Channel,
  event: ChannelEvent,
  { now, random, limits = defaultLimits }: { now: number; random: number; limits?: Limits },
): Channel {
  switch (event.type) {
    case 'message':
      if (state.stream === 'waiting') return state;
      if (event.lateMs > limits.late) return broken(state, now, random, limits);
      return touch(
        {
          ...state,
          stream: 'flowing',
          since: state.stream === 'flowing' ? state.since : now,
          heardAt: now,
          failures: 0,
        },
        now,
        limits,
      );
    case 'failed':
      return state.stream === 'waiting' ? state : broken(state, now, random, limits);
    case 'gap':
      return { ...state, stream: 'opening', since: now, openAt: now };
    case 'tick':
      return onTime(state, now, random, limits);
    case 'wake':
      return { ...onTime(state, now, random, limits), openAt: Math.min(state.openAt, now), pollAt: now };
    case 'asked':
      return { ...state, polling: true, pollAt: now + limits.pollEvery };
    case 'answered':
      return { ...state, polling: false, answeredAt: now };
    case 'unanswered':
      return { ...state, polling: false };
  }
}

function onTime(state: Channel, now: number, random: number, limits: Limits): Channel {
  if (state.stream === 'waiting') {
    return now >= state.openAt ? { ...state, stream: 'opening', since: now } : state;
  }
  const quiet = now - (state.stream === 'flowing' ? state.heardAt! : state.since);
  if (quiet >= (state.stream === 'flowing' ? limits.silence : limits.greeting)) {
    return broken(state, now, random, limits);
  }
  return touch(state, now, limits);
}

/** What a stream earns by flowing. */
function touch(state: Channel, now: number, limits: Limits): Channel {
  if (!isLive(state, now, limits)) return state;
  const cuts = now - state.since >= limits.shortLife ? 0 : state.cuts;
  return { ...state, cuts, liveAt: now };
}

function broken(state: Channel, now: number, random: number, limits: Limits): Channel {
  const flowed = state.stream === 'flowing';
  const short = flowed && (state.heardAt ?? now) - state.since < limits.shortLife;
  const cuts = flowed ? (short ? state.cuts + 1 : 0) : state.cuts;
  const failures = flowed ? 0 : state.failures + 1;
  const wait = Math.min(limits.longestRetry, limits.firstRetry * 2 ** Math.min(10, failures + cuts));
  return {
    ...state,
    stream: 'waiting',
    since: now,
    openAt: now + wait * (0.5 + random / 2),
    cuts,
    failures,
  };
}

/** A stream that was cut twice soon after its beginning has to last before it is believed again. */
function isLive(state: Channel, now: number, limits: Limits): boolean {
  return state.stream === 'flowing' && (state.cuts < 2 || now - state.since >= limits.proof);
}

/** When something came from the server last, by whatever way; null: never yet. */
export function lastSign({ heardAt, answeredAt }: Channel): number | null {
  return heardAt === null && answeredAt === null ? null : Math.max(heardAt ?? 0, answeredAt ?? 0);
}

export function stateOf(state: Channel, now: number, limits: Limits = defaultLimits): LiveState {
  if (isLive(state, now, limits)) return 'live';
  if (state.answeredAt !== null && now - state.answeredAt <= limits.pollGood) return 'polling';
  const sign = lastSign(state);
  if (now - (sign ?? state.liveAt) >= limits.offline) return 'offline';
  return sign === null ? 'connecting' : 'retrying';
}

/** Whether the server should be asked now. */
export function shouldPoll(state: Channel, now: number, limits: Limits = defaultLimits): boolean {
  if (state.polling || now < state.pollAt || isLive(state, now, limits)) return false;
  return state.failures + state.cuts >= 2 || now - state.liveAt >= limits.greeting;
}
