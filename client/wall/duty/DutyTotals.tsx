import { useTranslation } from 'react-i18next';
import type { DutyBoard } from '../../../domain/law/overview.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Figures.module.css';

const states = ['met', 'due', 'overdue', 'not-required'] as const;
const marks = { met: '✓', due: '◔', overdue: '!', 'not-required': '○' } as const;

/** Chiefs by state of duty, all levels together; also the legend of the bars below. */
export function DutyTotals({
  levels,
  at,
  since,
}: {
  levels: DutyBoard['levels'];
  at: string;
  since: string | null;
}) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  return (
    <dl className={styles.figures} data-testid="duty-totals">
      {states.map((state) => (
        <div key={state} data-state={state}>
          <dt>
            <span aria-hidden="true">{marks[state]}</span> {t(`duty.${state}`)}
          </dt>
          <dd>
            <Explain
              rule={[
                t(`duty.rule.${state}`),
                t('duty.rule.law'),
                t('duty.rule.at', { at }),
                t('duty.rule.since', { since: since ?? t('duty.noRecords') }),
              ]}
            >
              {format.number(levels.reduce((sum, level) => sum + level[state], 0))}
            </Explain>
            <small>{t('unit.people')}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
