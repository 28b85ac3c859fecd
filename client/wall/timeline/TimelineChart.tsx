import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkSeries } from '../../../domain/law/work-series.ts';
import type { Period } from '../../../domain/model/common.ts';
import Chart from '../../charts/Chart.tsx';
import { useTokens } from '../../charts/tokens.ts';

/** Share of the height that the highest bar takes; its number stands above it. */
export const tallest = 0.7;

/** A bar a month as high as it has patrols; those outside the window step back. */
export default function TimelineChart({ items, shown }: { items: WorkSeries['items']; shown: Period }) {
  const { t } = useTranslation('wall');
  const tokens = useTokens();
  const option = useMemo(() => {
    const most = Math.max(1, ...items.map(({ patrols }) => patrols));
    return {
      animationDuration: 400,
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      xAxis: { type: 'category', show: false, data: items.map(({ period }) => period.from) },
      yAxis: { type: 'value', show: false, min: 0, max: most / tallest },
      series: [
        {
          type: 'bar',
          barWidth: '56%',
          data: items.map(({ patrols, period }) => ({
            value: patrols,
            itemStyle: {
              color: tokens.colour('accent'),
              opacity: period.from < shown.to && shown.from < period.to ? 0.95 : 0.4,
            },
          })),
        },
      ],
    };
  }, [items, shown.from, shown.to, tokens]);
  const words = items.map(({ period, patrols }) => `${period.from.slice(0, 7)} ${patrols}`).join(', ');
  return <Chart option={option} label={t('timeline.words', { words })} height="100%" />;
}
