import { dutyBoard, overview } from '../../domain/law/overview.ts';
import { useApi } from '../app/api.ts';
import { useTimeWindow } from '../app/url-state.ts';
import { useToday } from '../app/use-today.ts';

/** Article 13 for all chiefs today, with the worst overdue ones. */
export function useDutyBoard() {
  return useApi(dutyBoard, '/api/duty', { at: useToday(), limit: 30 }, { keepPrevious: true });
}

export function useOverview() {
  const { from, to } = useTimeWindow();
  return useApi(overview, '/api/summary', { from, to }, { keepPrevious: true });
}
