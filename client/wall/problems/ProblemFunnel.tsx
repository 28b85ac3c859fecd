import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProblemSummary, problemStates } from '../../../domain/model/problem.ts';
import Chart from '../../charts/Chart.tsx';
import { useTokens } from '../../charts/tokens.ts';
import { rowRem } from '../rows/ChartRows.tsx';
import { reached } from './reached.ts';

/** From the reports down to what is closed: as wide at each step as problems have come to it. */
export default function ProblemFunnel({ states }: { states: ProblemSummary['states'] }) {
  const { t } = useTranslation('wall');
  const tokens = useTokens();
  const counts = reached(states);
  const option = useMemo(() => {
    const all = reached(states);
    return {
      animationDuration: 400,
      series: [
        {
          type: 'funnel',
          sort: 'none',
          left: 0,
          right: 0,
          top: 1,
          bottom: 1,
          gap: 2,
          min: 0,
          max: Math.max(1, all.reported),
          minSize: '12%',
          itemStyle: { borderWidth: 0 },
          label: {
            show: true,
            position: 'inside',
            // else it takes the opacity of its step
            opacity: 1,
            fontSize: tokens.rem,
            fontFamily: tokens.fontFamily,
            color: tokens.colour('text'),
            formatter: '{c}',
          },
          data: problemStates.map((state, i) => ({
            name: t(`problems.step.${state}`),
            value: all[state],
            itemStyle: {
              color: tokens.colour(state === 'closed' ? 'ok' : 'accent'),
              opacity: state === 'closed' ? 0.5 : 0.3 + 0.04 * i,
            },
          })),
        },
      ],
    };
  }, [states, tokens, t]);
  const words = problemStates.map((state) => `${t(`problems.step.${state}`)} ${counts[state]}`).join(', ');
  return <Chart option={option} label={words} height={`${problemStates.length * rowRem}rem`} />;
}
