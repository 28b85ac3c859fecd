import { useQueryClient } from '@tanstack/react-query';
import i18n from 'i18next';
import { useEffect, useSyncExternalStore } from 'react';
import { freshnessOf } from '../../domain/live/freshness.ts';
import { type LiveEvent, liveState } from '../../domain/model/live.ts';
import { apiGet } from './api.ts';
import { ageText } from './live/age.ts';
import { type ChannelView, openChannel } from './live/channel.ts';
import type { LiveState } from './live/machine.ts';
import { clockOffset, emptyPicture, type LivePerson } from './live/picture.ts';
import { isCostly, isStale } from './live/stale-queries.ts';
import { thrifty } from './live/thrift.ts';
import { useNow } from './use-now.ts';

export type { LivePerson, LiveState };

let current: ChannelView = { state: 'connecting', lastAt: null, picture: emptyPicture };
const listeners = new Set<() => void>();
function update(next: ChannelView): void {
  const same =
    next.state === current.state && next.lastAt === current.lastAt && next.picture === current.picture;
  if (same) return;
  current = next;
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** State of the live channel; changes of the rest do not render the caller again. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribe, () => current.state);
}

/** Newest versions by map layer. */
export function useLayerVersions(): Readonly<Record<string, number>> {
  return useSyncExternalStore(subscribe, () => current.picture.versions);
}

/** Version of one map layer as the live channel knows it; 0 before its first news. */
export function useLayerVersion(layer: string): number {
  return useSyncExternalStore(subscribe, () => current.picture.versions[layer] ?? 0);
}

/** Everybody who was seen within the last hour or so: judge by `freshnessOf` and `serverNow`. */
export function useLivePeople(): readonly LivePerson[] {
  return useSyncExternalStore(subscribe, () => current.picture.people);
}

/** Whether the server has told anything at all since the page was opened; before that, nothing is known to be empty. */
export function useLiveKnown(): boolean {
  return useSyncExternalStore(subscribe, () => current.picture.seq !== null);
}

/** What happened last, the newest first. */
export function useLiveEvents(): readonly LiveEvent[] {
  return useSyncExternalStore(subscribe, () => current.picture.events);
}

/** The present by the server's clock, epoch ms: a screen's own may be wrong, and ages must not be. */
export function serverNow(now: number): number {
  return now + clockOffset(current.picture);
}

/** Whether what the page shows is the present: messages come, or the server answers when it is asked. */
export function isCurrent(state: LiveState): boolean {
  return state === 'live' || state === 'polling';
}

/** Age of what the page shows, ms; null while it is the present. Renews itself. */
export function useDataAge(): number | null {
  const state = useLiveState();
  const now = useNow(1000);
  if (isCurrent(state)) return null;
  return current.lastAt === null ? null : Math.max(0, now - current.lastAt);
}

/** Figures are asked for at most this often while data keep coming in, ms. */
const refetchMs = 5000;
/** Coverage and gaps of whole areas cost more, and hardly move from one batch of fixes to the next. */
const costlyMs = 30_000;

/** Mounted once by the shell: keeps the channel open, and the queries fresh when their layers change. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    const renew = (everyMs: number, costly: boolean) =>
      thrifty(everyMs, (layers) => {
        void client.invalidateQueries({
          predicate: ({ queryKey: [path] }) =>
            isCostly(path) === costly && (layers === null || isStale(path, layers)),
        });
      });
    const stale = [renew(refetchMs, false), renew(costlyMs, true)];
    const channel = openChannel({
      open: () => new EventSource('/api/live'),
      ask: (signal) => apiGet(liveState, '/api/live/state', {}, signal),
      onChange(view) {
        update(view);
        mark(view);
      },
      onStale(layers) {
        for (const each of stale) each.add(layers);
      },
    });
    const wake = () => {
      if (document.visibilityState === 'visible') channel.wake();
    };
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      channel.close();
      for (const each of stale) each.close();
    };
  }, [client]);
}

/**
 * `<html data-live="live|polling|connecting|retrying|offline">`, and while it is offline `--live-age` with the age of
 * the data in words: style sheets grey what is old by these, whatever shows it.
 */
function mark({ state, lastAt }: ChannelView): void {
  const { dataset, style } = document.documentElement;
  if (dataset.live !== state) dataset.live = state;
  const age = state === 'offline' && lastAt !== null ? ageText(Date.now() - lastAt, i18n.t) : null;
  const value = age === null ? '' : JSON.stringify(i18n.t('live.old', { age }));
  if (style.getPropertyValue('--live-age') === value) return;
  if (value === '') style.removeProperty('--live-age');
  else style.setProperty('--live-age', value);
}

/** How many of them are fresh and stale now. */
export function countPeople(people: readonly LivePerson[], now: number) {
  const counts = { fresh: 0, stale: 0, chief: 0, ranger: 0, other: 0 };
  for (const { at, role } of people) {
    const freshness = freshnessOf(now - Date.parse(at));
    if (freshness === 'gone') continue;
    counts[freshness]++;
    if (freshness === 'fresh') counts[role]++;
  }
  return counts;
}
