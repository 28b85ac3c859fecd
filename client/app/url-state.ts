import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { Period } from '../../domain/model/common.ts';
import { type Preset, periodText, type TimeWindow, windowOf } from './time-window.ts';
import { patchUrl } from './url-patch.ts';
import { useToday } from './use-today.ts';

/**
 * What a shared link restores. period: preset or `from..to`; map: zoom/lat/lon[/bearing/pitch];
 * layers: visible layers when they differ from the mode's own; background: picture below them; measure: of the heat; heat: how it is drawn;
 * step: first day of the part of the window that the heat shows; tab: part of the data page. Of the chief's page:
 * effective, by: which patrols count; list, patrol, task, problem: what it shows of the chief;
 * play: what it replays, `track` (of the patrol) or a day; gapfilter: which gaps it lists, and in which order
 * (inspect/gaps/gap-question.ts); report, level: month or quarter of a report, and whose it is when not one chief's (with area).
 * Of one wall display (docs/wall.md):
 * carousel, seconds, idle: wall/carousel/order.ts; title, unit, approval instead of the installation's own; kiosk: came by a link.
 * Of the log-in page: back, the page to go on to; sso, why single sign-on failed.
 */
export const urlKeys = [
  'period',
  'map',
  'layers',
  'background',
  'measure',
  'heat',
  'step',
  'lang',
  'chief',
  'area',
  'tab',
  'list',
  'patrol',
  'effective',
  'by',
  'task',
  'problem',
  'play',
  'gapfilter',
  'report',
  'level',
  'carousel',
  'seconds',
  'idle',
  'title',
  'unit',
  'approval',
  'kiosk',
  'back',
  'sso',
] as const;
export type UrlKey = (typeof urlKeys)[number];

/** One value of the URL's query; null when absent. Setting replaces the history entry and keeps the other keys. */
export function useUrlState(key: UrlKey): [string | null, (value: string | null) => void] {
  const [params] = useSearchParams();
  const set = useCallback((value: string | null) => patchUrl({ [key]: value }), [key]);
  return [params.get(key), set];
}

/** The shared time window (Asia/Shanghai civil days, `to` exclusive) that drives heat and numbers. */
export function useTimeWindow(): TimeWindow & { setWindow(window: Preset | Period): void } {
  const [text] = useUrlState('period');
  const today = useToday();
  // A step is part of its window: another window begins as a whole.
  const setWindow = useCallback(
    (window: Preset | Period) => patchUrl({ period: periodText(window), step: null }),
    [],
  );
  return { ...windowOf(text, today), setWindow };
}
