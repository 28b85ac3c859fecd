import { useMemo, useSyncExternalStore } from 'react';
import type { Period } from '../../../domain/model/common.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { mapStore } from '../map-store.ts';
import { useStep } from '../playback/use-step.ts';
import { heatPeriod } from './heat-period.ts';
import { useShownPeriod } from './shown-period.ts';
import { useMeasure } from './use-measure.ts';

/** The days that the heat counts now: the shared window, or of it what playback has chosen. */
export function useHeatPeriod(): Period {
  const window = useTimeWindow();
  const { step } = useStep();
  const [measure] = useMeasure();
  const { from, to } = heatPeriod(window, step, measure);
  return useMemo(() => ({ from, to }), [from, to]);
}

/** Whether the heat of those days is on the screen, whole. */
export function useHeatShown(): boolean {
  const { from, to } = useHeatPeriod();
  const shown = useShownPeriod();
  const drawn = useSyncExternalStore(mapStore.subscribe, () => mapStore.get().deckDrawn);
  return drawn && shown?.from === from && shown.to === to;
}
