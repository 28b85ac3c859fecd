import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyBoard } from '../../../domain/law/overview.ts';
import Chart from '../../charts/Chart.tsx';
import { useTokens } from '../../charts/tokens.ts';
import { rowRem } from '../rows/ChartRows.tsx';

const states = ['met', 'due', 'overdue', 'not-required'] as const;
const colours = { met: 'ok', due: 'warn', overdue: 'bad', 'not-required': 'none' } as const;
/** Narrower parts have no room for their number; it is in the rule of the row. */
const leastShare = 0.1;

/** A bar a level, each state as its share; the labels are the counts. */
export default function DutyChart({ levels }: { levels: DutyBoard['levels'] }) {
  const { t } = useTranslation('wall');
  const tokens = useTokens();
  const option = useMemo(() => {
    const rows = levels.toReversed();
    return {
      animationDuration: 400,
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      xAxis: { type: 'value', max: 1, show: false },
      yAxis: { type: 'category', data: rows.map(({ level }) => level), show: false },
      series: states.map((state) => ({
        name: t(`duty.${state}`),
        type: 'bar',
        stack: 'all',
        barWidth: '62%',
        itemStyle: { color: tokens.colour(colours[state]), opacity: 0.9 },
        label: {
          show: true,
          fontSize: tokens.rem,
          fontFamily: tokens.fontFamily,
          color: '#04181c',
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const row = rows[dataIndex]!;
            return row[state] / row.chiefs > leastShare ? String(row[state]) : '';
          },
        },
        data: rows.map((row) => row[state] / row.chiefs),
      })),
    };
  }, [levels, tokens, t]);
  const words = levels
    .map((row) => `${t(`level.${row.level}`)}: ${states.map((s) => `${t(`duty.${s}`)} ${row[s]}`).join(' ')}`)
    .join('; ');
  return <Chart option={option} label={words} height={`${levels.length * rowRem}rem`} />;
}
