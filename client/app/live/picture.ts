/** What the messages add up to on this screen: pure, and no larger after a year than after an hour. */
import { shownMs } from '../../../domain/live/freshness.ts';
import {
  type LiveEvent,
  type LiveMessage,
  type LivePosition,
  type LiveState,
  stateEvents,
} from '../../../domain/model/live.ts';

/** Places that a person's tail is drawn through. */
const tailLength = 20;
/** Readings of the server's clock that are remembered. */
const clockReadings = 20;

export interface LivePerson extends LivePosition {
  /** where he was before, the oldest first */
  tail: readonly (readonly [lon: number, lat: number])[];
}

export interface Picture {
  /** number of the newest message in it; null before the first state */
  seq: number | null;
  /** newest version by map layer */
  versions: Readonly<Record<string, number>>;
  people: readonly LivePerson[];
  /** the newest first */
  events: readonly LiveEvent[];
  /** server's clock minus the screen's, ms, of the last readings */
  clock: readonly number[];
}

export const emptyPicture: Picture = { seq: null, versions: {}, people: [], events: [], clock: [] };

/** What a message does to the picture; `changed`: layers whose data are others now. A gap changes nothing: begin anew. */
export type Applied = { picture: Picture; changed: string[] } | 'gap';

export function applyMessage(picture: Picture, message: LiveMessage, now: number): Applied {
  if (message.type === 'state') return applyState(picture, message, now);
  if (message.type === 'reset' || picture.seq === null) return 'gap';
  if (message.type === 'beat') {
    return message.seq > picture.seq
      ? 'gap'
      : { picture: timed(picture, message.serverTime, now), changed: [] };
  }
  // A poll has brought it already.
  if (message.seq <= picture.seq) return { picture, changed: [] };
  if (message.seq > picture.seq + 1) return 'gap';
  const next = { ...picture, seq: message.seq };
  switch (message.type) {
    case 'layers':
      return withVersions(next, message.layers);
    case 'positions': {
      const people = moved(picture.people, message.changed, new Set(message.gone));
      return { picture: timed({ ...next, people }, message.serverTime, now), changed: [] };
    }
    case 'event': {
      const events = [message.event, ...picture.events].slice(0, stateEvents);
      return { picture: timed({ ...next, events }, message.serverTime, now), changed: [] };
    }
  }
}

/** A greeting or the answer to a poll replaces everything; tails of those who are still there go on. */
export function applyState(picture: Picture, state: LiveState, now: number): Exclude<Applied, 'gap'> {
  const there = new Set(state.positions.map(({ patrolId }) => patrolId));
  const gone = new Set(picture.people.map(({ patrolId }) => patrolId).filter((id) => !there.has(id)));
  const people = moved(picture.people, state.positions, gone);
  const next = { ...picture, seq: state.seq, people, events: state.events.slice(0, stateEvents) };
  return withVersions(timed(next, state.serverTime, now), state.layers);
}

function withVersions(picture: Picture, layers: Record<string, number>): Exclude<Applied, 'gap'> {
  const other = Object.keys(layers).filter((layer) => picture.versions[layer] !== layers[layer]);
  // Of a layer that was not known, everything that is shown has been asked for since.
  const changed = other.filter((layer) => picture.versions[layer] !== undefined);
  if (other.length === 0) return { picture, changed };
  return { picture: { ...picture, versions: { ...picture.versions, ...layers } }, changed };
}

function moved(
  people: readonly LivePerson[],
  changed: readonly LivePosition[],
  gone: ReadonlySet<string>,
): readonly LivePerson[] {
  if (changed.length + gone.size === 0) return people;
  const next = new Map(people.filter(({ patrolId }) => !gone.has(patrolId)).map((p) => [p.patrolId, p]));
  for (const position of changed) {
    const before = next.get(position.patrolId);
    next.set(position.patrolId, { ...position, tail: before ? tailAfter(before, position) : [] });
  }
  return [...next.values()];
}

function tailAfter(before: LivePerson, { lon, lat }: LivePosition): LivePerson['tail'] {
  if (before.lon === lon && before.lat === lat) return before.tail;
  return [...before.tail, [before.lon, before.lat] as const].slice(-tailLength);
}

function timed(picture: Picture, serverTime: string, now: number): Picture {
  const clock = [...picture.clock, Date.parse(serverTime) - now].slice(-clockReadings);
  return { ...picture, clock };
}

/**
 * The server's clock minus the screen's, ms. A reading is too small by the way that the message took, so that the largest
 * is the best: a message that was held back must not turn the clock back and make old things look fresh.
 */
export function clockOffset({ clock }: Picture): number {
  return clock.length === 0 ? 0 : Math.max(...clock);
}

/** Without those who have not been heard of for an hour, also while no message comes that says so. */
export function shownPeople(people: readonly LivePerson[], serverNow: number): readonly LivePerson[] {
  const shown = people.filter(({ at }) => serverNow - Date.parse(at) <= shownMs);
  return shown.length === people.length ? people : shown;
}
