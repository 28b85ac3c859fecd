import { InputNumber } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { coverageLimit, leastPatrols, predictCoverage, reach } from '../../../domain/coverage/predict.ts';
import type { Coverage, Period, VisitedLand } from '../../../domain/model/index.ts';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import type { Held } from './held.ts';
import { PredictCurve } from './PredictCurve.tsx';
import styles from './Preview.module.css';
import { WhoCounted } from './WhoCounted.tsx';

interface Props {
  visited: VisitedLand;
  rule: Pick<Coverage['rule'], 'swathM' | 'swathByKindM' | 'denominator'>;
  target: number;
  period: Period;
  by: Held['by'];
  current: boolean;
}

/** Patrols that are thought of first. */
const firstMore = 10;

/** What so many more patrols, like those of the chosen period, would be expected to cover. */
export function PredictCard({ visited, rule, target, period, by, current }: Props) {
  const { t } = useTranslation(['plan-whatif', 'inspect']);
  const format = useFormat();
  const id = useId();
  const [asked, setAsked] = useState(firstMore);
  const { patrols } = visited;
  const most = (reach - 1) * patrols;
  const more = Math.min(asked, most);
  const now = predictCoverage(visited, patrols);
  const then = predictCoverage(visited, patrols + more);
  const limit = coverageLimit(visited);
  const swaths = [
    format.length(rule.swathM),
    ...Object.entries(rule.swathByKindM).map(([kind, m]) =>
      t('inspect:rule.swathOf', {
        kind: t(`inspect:kind.${kind}`, { defaultValue: kind }),
        m: format.number(m),
      }),
    ),
  ];
  const none = patrols === 0 ? 'noPatrols' : visited.m2ByVisits.length === 0 ? 'noLand' : 'tooFew';
  return (
    <Card title={t('predict.title')} extra={<WhoCounted by={by} />} testId="plan-predict">
      {!now || !then || limit === null ? (
        <p className={styles.soft} data-testid="predict-none">
          {t(`predict.${none}`, { n: leastPatrols })}
        </p>
      ) : (
        <div aria-busy={!current} className={styles.counted}>
          <p className={styles.ask}>
            <label htmlFor={id}>{t('predict.more')}</label>
            <InputNumber
              id={id}
              size="large"
              min={1}
              max={most}
              precision={0}
              value={more}
              onChange={(value) => value !== null && setAsked(value)}
              data-testid="predict-more"
            />
            <span>{t('predict.times', { most: format.number(most) })}</span>
          </p>
          <p className={styles.expected}>
            <strong data-testid="predict-ratio">{format.percent(then.ratio)}</strong>
            <span>
              {t('predict.from', {
                now: format.percent(now.ratio),
                n: format.number(patrols),
                gain: format.tenths((then.ratio - now.ratio) * 100),
              })}
            </span>
          </p>
          <PredictCurve visited={visited} more={more} target={target} />
          <p className={styles.soft}>
            {t(limit >= target ? 'predict.limitReaches' : 'predict.limitMisses', {
              limit: format.percent(limit),
              target: format.percent(target),
            })}
          </p>
          {more > patrols && <p className={styles.caution}>{t('predict.far')}</p>}
          <p className={styles.rule}>
            {t('predict.rule', {
              source: 'Colwell et al. 2012',
              bound: 'Chao2',
              period: format.period(period),
              n: format.number(patrols),
              swath: swaths.join(t('parts.comma')),
              land: t(`predict.land.${rule.denominator}`),
            })}
          </p>
        </div>
      )}
    </Card>
  );
}
