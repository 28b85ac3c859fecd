import { useCallback, useMemo } from 'react';
import { presetPeriod } from '../../../domain/law/period.ts';
import { workSeries } from '../../../domain/law/work-series.ts';
import type { Period } from '../../../domain/model/common.ts';
import { useApi } from '../../app/api.ts';
import { periodText } from '../../app/time-window.ts';
import { patchUrl } from '../../app/url-patch.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { useToday } from '../../app/use-today.ts';
import { useStep } from '../../map/playback/use-step.ts';
import { axisOf, choiceOf, placeOn } from './axis.ts';

/** Patrols month by month around the shared window, and where the window and the step that is shown lie on them. */
export function useTimeLine() {
  const { from, to } = useTimeWindow();
  const day = useToday();
  const axis = axisOf({ from, to }, day);
  const { steps, step } = useStep();
  const series = useApi(
    workSeries,
    '/api/summary/series',
    { ...axis, unit: 'month' },
    { keepPrevious: true },
  );
  const months = useMemo(() => series.data?.items.map(({ period }) => period) ?? [], [series.data]);
  const span = (period: Period) => ({
    start: placeOn(months, period.from),
    end: placeOn(months, period.to),
  });
  const { from: first, to: end } = axis;
  const choose = useCallback(
    (month: Period) => {
      const choice = choiceOf(month, steps, { from: first, to: end });
      const year = presetPeriod('last-12-months', day);
      const whole = first === year.from && end === year.to ? 'last-12-months' : { from: first, to: end };
      patchUrl({ ...(choice.window && { period: periodText(whole) }), step: choice.step });
    },
    [steps, first, end, day],
  );
  return {
    series,
    /** the window is shown as a whole line when it is that */
    window: from === first && to === end ? null : span({ from, to }),
    step: step && span(step),
    shown: { from, to },
    choose,
  };
}
