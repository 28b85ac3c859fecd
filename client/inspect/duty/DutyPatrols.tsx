import { useTranslation } from 'react-i18next';
import type { Duty } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Duty.module.css';

type Patrol = NonNullable<Duty['current']>['patrols'][number];

/** The chief's own patrols of one period: which count, and why the others do not. */
export function DutyPatrols({
  title,
  days,
  patrols,
  onPatrol,
}: {
  title: string;
  days: { from: string; to: string };
  patrols: Patrol[];
  onPatrol(id: string): void;
}) {
  const { t } = useTranslation('inspect');
  return (
    <section className={styles.period}>
      <h3>
        {title} <small>{t('duty.periodDays', days)}</small>
      </h3>
      {patrols.length === 0 ? (
        <p className={styles.none}>{t('duty.noPatrols')}</p>
      ) : (
        <ul className={styles.patrols}>
          {patrols.map((patrol) => (
            <DutyPatrol key={patrol.id} patrol={patrol} onPatrol={onPatrol} />
          ))}
        </ul>
      )}
    </section>
  );
}

function DutyPatrol({ patrol, onPatrol }: { patrol: Patrol; onPatrol(id: string): void }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  return (
    <li>
      <button
        type="button"
        data-counts={patrol.counts}
        data-testid="duty-patrol"
        title={t('patrols.show')}
        onClick={() => onPatrol(patrol.id)}
      >
        <span className={styles.mark} aria-hidden="true">
          {patrol.counts ? '✓' : '✕'}
        </span>
        <span>
          {format.instant(patrol.startedAt)} · {t(`kind.${patrol.kind}`, { defaultValue: patrol.kind })}
          <small>
            {t(patrol.counts ? 'duty.counts' : 'duty.countsNot')}
            {patrol.reason &&
              ` · ${t(`duty.reason.${patrol.reason}`, { defaultValue: t('duty.reason.other', { code: patrol.reason }) })}`}
          </small>
        </span>
      </button>
    </li>
  );
}
