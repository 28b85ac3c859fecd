import { useTranslation } from 'react-i18next';
import { CoverageBar } from '../../ui/CoverageBar.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { DutyParts } from '../duty/DutyParts.tsx';
import { DutyTag } from '../duty/DutyTag.tsx';
import type { Subordinate } from './order.ts';
import styles from './Subordinates.module.css';

/** One subordinate: whose place it is, how his duty stands, how much of it is covered. */
export function SubordinateRow({
  subordinate: { chief, coverage },
  pending,
  onChoose,
}: {
  subordinate: Subordinate;
  /** coverage is still being counted */
  pending: boolean;
  onChoose(id: string): void;
}) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { done, remaining, rule, status } = chief.duty;
  // Who has done the number and still owes patrols where problems are frequent, owes these.
  const behind = done !== null && done >= rule.required && remaining > 0;
  return (
    <li>
      <button type="button" onClick={() => onChoose(chief.id)} data-testid="subordinate">
        <span className={styles.who}>
          <strong>{chief.areas.map((area) => area.name).join('、') || chief.title}</strong>
          <small>
            {chief.name} · {chief.title}
          </small>
        </span>
        <span className={styles.state}>
          <DutyTag status={status} />
          {done !== null && (
            <small>
              {behind
                ? t('duty.more', { count: remaining })
                : t('duty.doneOf', { done, required: rule.required })}
            </small>
          )}
        </span>
        <DutyParts
          done={chief.duty.done}
          required={chief.duty.rule.required}
          areas={chief.duty.keyAreas}
          className={styles.parts}
        />
        <span className={styles.share}>
          {coverage && (
            <>
              <CoverageBar ratio={coverage.ratio} target={coverage.target} status={coverage.status} />
              <span>
                <StatusTag status={coverage.status} />
                {coverage.ratio !== null && <b>{format.percent(coverage.ratio)}</b>}
              </span>
            </>
          )}
          {!coverage && pending && <small>{t('loading')}</small>}
        </span>
      </button>
    </li>
  );
}
