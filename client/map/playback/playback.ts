/** How long a step stays at the least, at single speed, ms. */
const holdMs = 700;

export const speeds = [1, 2, 4] as const;
export type Speed = (typeof speeds)[number];

/** What playing knows. Times are ms of whatever clock the caller reads. */
export interface Playback {
  playing: boolean;
  /** place of the chosen step, null: the whole window */
  at: number | null;
  /** when it was chosen */
  since: number;
  /** whether its heat is on the screen */
  shown: boolean;
  /** play was pressed where nothing follows: begin at the first step */
  rewind: boolean;
}

export type PlaybackEvent =
  | { type: 'play'; count: number }
  | { type: 'pause' }
  | { type: 'seen'; at: number | null; shown: boolean; now: number };

export const atRest = (at: number | null, now: number): Playback => ({
  playing: false,
  at,
  since: now,
  shown: false,
  rewind: false,
});

export function playback(state: Playback, event: PlaybackEvent): Playback {
  switch (event.type) {
    case 'play':
      return { ...state, playing: true, rewind: state.at === null || state.at >= event.count - 1 };
    case 'pause':
      return { ...state, playing: false, rewind: false };
    case 'seen':
      if (event.at === state.at) return { ...state, shown: event.shown };
      // The whole window is where playing rests: another window, or the reader, has ended it.
      return {
        ...atRest(event.at, event.now),
        playing: state.playing && event.at !== null,
        shown: event.shown,
      };
  }
}

/** What playing does next, and from when on; null: nothing before something else happens. */
export function nextMove(
  { playing, at, since, shown, rewind }: Playback,
  { count, speed, loop }: { count: number; speed: Speed; loop: boolean },
): { to: number | 'end'; due: number } | null {
  if (!playing) return null;
  if (rewind || at === null) return { to: 0, due: since };
  if (!shown) return null;
  const due = since + holdMs / speed;
  if (at + 1 < count) return { to: at + 1, due };
  return { to: loop ? 0 : 'end', due };
}
