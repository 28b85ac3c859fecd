import { useTranslation } from 'react-i18next';
import type { AssessedDuty } from '../../../domain/model/index.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Assess.module.css';

const tones: Record<AssessedDuty['status'], string> = {
  met: 'ok',
  missed: 'bad',
  overdue: 'bad',
  running: 'warn',
  'not-judged': 'none',
  'not-required': 'none',
};
/** Shape, colour and word each tell the state alone. */
const marks: Record<AssessedDuty['status'], string> = {
  met: '✓',
  missed: '✕',
  overdue: '✕',
  running: '▲',
  'not-judged': '○',
  'not-required': '○',
};

/** Article 13 in the period: made of required, and which periods that was judged by. */
export function DutyCell({ duty }: { duty: AssessedDuty }) {
  const { t } = useTranslation('assess');
  const format = useFormat();
  const { status, rule, required, made, periods, running, zones } = duty;
  const lines = [
    rule.per === 'none'
      ? t('explain.noDuty', { article: rule.article })
      : t('explain.duty', { article: rule.article, per: t(`per.${rule.per}`), n: rule.required }),
    ...periods.map((period) =>
      t('explain.dutyPeriod', {
        days: format.period(period),
        done: period.done,
        required: period.required,
        outcome: t(`outcome.${period.outcome}`),
      }),
    ),
    ...(running
      ? [
          t('explain.dutyRunning', {
            days: format.period(running),
            done: running.done,
            required: running.required,
          }),
        ]
      : []),
    ...zones.map((zone) =>
      t('explain.dutyZone', {
        name: zone.name,
        days: format.period(zone),
        done: zone.done,
        required: zone.required,
        outcome: t(`outcome.${zone.outcome}`),
      }),
    ),
  ];
  const shown = required > 0 ? { done: made, required } : running;
  return (
    <Explain rule={lines}>
      {shown && <strong>{`${shown.done}/${shown.required}`}</strong>}{' '}
      <span className={styles.state} data-tone={tones[status]}>
        <span aria-hidden="true">{marks[status]}</span> {t(`duty.${status}`)}
      </span>
    </Explain>
  );
}
