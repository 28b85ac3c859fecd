import { addDays } from '../../../domain/law/period.ts';
import { day as civilDay, dayPlayback, patrolPlayback } from '../../../domain/model/index.ts';
import { useApi } from '../../app/api.ts';
import { useTimeWindow, useUrlState } from '../../app/url-state.ts';
import { useToday } from '../../app/use-today.ts';

/** What is replayed: the chosen patrol, or a day (YYYY-MM-DD) of the chief's area. */
export type Replayed = 'track' | (string & {});

/** What the URL says is replayed (`play`); null: nothing. */
export function useReplayed(): [Replayed | null, (replayed: Replayed | null) => void] {
  const [text, set] = useUrlState('play');
  return [text === 'track' || civilDay.safeParse(text).success ? text : null, set];
}

export function usePatrolPlayback(id: string | null) {
  return useApi(patrolPlayback, `/api/patrols/${id}/playback`, {}, { enabled: id !== null });
}

/** Of all areas of a chief. */
export function useDayPlayback(chief: string | null, day: string) {
  return useApi(dayPlayback, '/api/patrols/playback', { chief, day }, { enabled: chief !== null });
}

/** The day that is offered: the last one of the window, and never one to come. */
export function useLastDay(): string {
  const { to } = useTimeWindow();
  const today = useToday();
  return [addDays(to, -1), today].sort()[0]!;
}
