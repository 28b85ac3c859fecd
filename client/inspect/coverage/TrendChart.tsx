import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Trend.module.css';
import { type Measure, scaleTop, shareOf } from './trend.ts';

/** The drawing's own units; it is scaled to its place. */
const width = 360;
const height = 128;
const foot = 20;
const left = 40;

/** A bar a month, the target as a line; a month without data is a dash on the ground and no bar. */
export function TrendChart({ steps, measure }: { steps: Coverage[]; measure: Measure }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const shares = steps.map((step) => shareOf(step, measure));
  const target = measure === 'land' ? (steps[0]?.target ?? null) : null;
  const top = scaleTop(shares, target);
  const y = (share: number) => 6 + (height - foot - 6) * (1 - share / top);
  const slot = (width - left) / Math.max(1, steps.length);
  // The target's own mark would lie on that of the top.
  const marks = target !== null && top - target < 0.15 ? [0] : [0, top];
  const whole = (share: number) => `${format.number(share * 100)}%`;
  return (
    // The table below says the same in words.
    <svg className={styles.chart} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {marks.map((share) => (
        <g key={share}>
          <line className={styles.ground} x1={left} x2={width} y1={y(share)} y2={y(share)} />
          <text className={styles.scale} x={left - 4} y={y(share) + 4}>
            {whole(share)}
          </text>
        </g>
      ))}
      {steps.map((step, i) => {
        const share = shares[i] ?? null;
        const x = left + i * slot;
        const month = Number(step.period.from.slice(5, 7));
        return (
          <g key={step.period.from} data-status={measure === 'land' ? step.status : undefined}>
            <title>{`${step.period.from.slice(0, 7)} ${share === null ? t('trend.noData') : format.percent(share)}`}</title>
            {share === null ? (
              <text className={styles.none} x={x + slot / 2} y={y(0) - 4}>
                ○
              </text>
            ) : (
              <rect
                className={styles.bar}
                x={x + slot * 0.16}
                width={slot * 0.68}
                y={Math.min(y(share), y(0) - 1.5)}
                height={Math.max(1.5, y(0) - y(share))}
              />
            )}
            {(steps.length - 1 - i) % 2 === 0 && (
              <text className={styles.month} x={x + slot / 2} y={height - 5}>
                {t('trend.month', { month })}
              </text>
            )}
          </g>
        );
      })}
      {target !== null && (
        <>
          <line className={styles.target} x1={left} x2={width} y1={y(target)} y2={y(target)} />
          <text className={styles.scale} x={left - 4} y={y(target) + 4}>
            {whole(target)}
          </text>
        </>
      )}
    </svg>
  );
}
