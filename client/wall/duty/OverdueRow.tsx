import { useTranslation } from 'react-i18next';
import type { ChiefDuty } from '../../../domain/law/overview.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import rows from '../List.module.css';
import styles from './Overdue.module.css';
import { periodName } from './period-name.ts';

/** A chief in default: which period was missed and by how many patrols, and where the running one stands. */
export function OverdueRow({ chief, at }: { chief: ChiefDuty; at: string }) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const { id, name, post, duty } = chief;
  const { previous, current, rule } = duty;
  if (!previous || !current || rule.per === 'none') return null;
  const { per } = rule;
  const missing = previous.required - previous.done;
  const missed = periodName(per, previous, t, format);
  return (
    <li className={rows.row} data-testid={`overdue-${id}`}>
      <span className={styles.who}>
        <strong>{name}</strong>
        <small>{post}</small>
      </span>
      <Explain
        rule={[
          t('overdue.rule', { article: rule.article, required: rule.required, per: t(`per.${per}`) }),
          t('overdue.missed', {
            period: format.period(previous),
            required: previous.required,
            done: previous.done,
            missing,
          }),
          t('overdue.running', {
            period: format.period(current),
            required: current.required,
            done: current.done,
            due: duty.dueDate,
            days: duty.daysLeft,
          }),
          t('duty.rule.at', { at }),
        ]}
      >
        <span className={styles.what}>
          <strong>
            <span aria-hidden="true">!</span> {t('overdue.lacks', { period: missed, missing })}
          </strong>
          <small>
            {t('overdue.now', {
              period: periodName(per, current, t, format),
              done: current.done,
              required: current.required,
            })}
          </small>
        </span>
      </Explain>
    </li>
  );
}
