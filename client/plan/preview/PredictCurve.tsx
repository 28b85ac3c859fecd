import { useTranslation } from 'react-i18next';
import { predictCoverage, reach } from '../../../domain/coverage/predict.ts';
import type { VisitedLand } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './PredictCurve.module.css';

const [width, height] = [320, 132];
/** Room for the axes' words, px of the drawing. */
const room = { left: 38, right: 10, top: 8, bottom: 22 };
const points = 48;

/** Expected share by number of patrols: drawn from what was walked up to today's number, dashed beyond. */
export function PredictCurve({
  visited,
  more,
  target,
}: {
  visited: VisitedLand;
  more: number;
  target: number;
}) {
  const { t } = useTranslation('plan-whatif');
  const format = useFormat();
  const known = visited.patrols;
  const most = reach * known;
  const x = (n: number) => room.left + (n / most) * (width - room.left - room.right);
  const y = (ratio: number) => height - room.bottom - ratio * (height - room.top - room.bottom);
  const at = (n: number) => predictCoverage(visited, n)?.ratio ?? 0;
  const line = (from: number, to: number) => {
    const steps = Math.min(points, to - from);
    return Array.from({ length: steps + 1 }, (_, i) => from + Math.round(((to - from) * i) / steps))
      .map((n, i) => `${i === 0 ? 'M' : 'L'}${x(n).toFixed(1)} ${y(at(n)).toFixed(1)}`)
      .join('');
  };
  const then = known + more;
  return (
    <svg
      className={styles.curve}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('predict.curve', {
        n: format.number(known),
        now: format.percent(at(known)),
        total: format.number(then),
        ratio: format.percent(at(then)),
      })}
    >
      {[0, 0.5, 1].map((ratio) => (
        <g key={ratio}>
          <line className={styles.grid} x1={room.left} x2={width - room.right} y1={y(ratio)} y2={y(ratio)} />
          <text x={room.left - 5} y={y(ratio) + 4} textAnchor="end">
            {ratio * 100}%
          </text>
        </g>
      ))}
      <line className={styles.target} x1={room.left} x2={width - room.right} y1={y(target)} y2={y(target)} />
      <path className={styles.known} d={line(0, known)} />
      <path className={styles.beyond} d={line(known, most)} />
      <circle className={styles.now} cx={x(known)} cy={y(at(known))} r="4" />
      <circle className={styles.then} cx={x(then)} cy={y(at(then))} r="5" />
      <text x={x(known)} y={height - 6} textAnchor="middle">
        {t('predict.nowMark', { n: format.number(known) })}
      </text>
      <text x={width - room.right} y={height - 6} textAnchor="end">
        {t('predict.mostMark', { n: format.number(most) })}
      </text>
    </svg>
  );
}
