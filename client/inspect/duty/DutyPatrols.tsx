import { useTranslation } from 'react-i18next';
import type { Duty } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Unbroken } from '../../ui/Unbroken.tsx';
import styles from './Duty.module.css';
import { durationWords, figuresText } from './patrol-words.ts';

type Patrol = NonNullable<Duty['current']>['patrols'][number];

interface DutyPatrolsProps {
  title: string;
  /** both inclusive */
  days: { from: string; to: string };
  patrols: Patrol[];
  /** name of a frequent-problem area by its id */
  nameOf(id: string): string;
  onPatrol(id: string): void;
}

/** The chief's own patrols of one period: which count, and why the others do not. */
export function DutyPatrols({ title, days, patrols, ...rest }: DutyPatrolsProps) {
  const { t } = useTranslation('duty');
  return (
    <section className={styles.period}>
      <h3>
        {title}{' '}
        <small>
          <Unbroken>{t('periodDays', days)}</Unbroken>
        </small>
      </h3>
      {patrols.length === 0 ? (
        <p className={styles.none}>{t('noPatrols')}</p>
      ) : (
        <ul className={styles.patrols}>
          {patrols.map((patrol) => (
            <DutyPatrol key={patrol.id} patrol={patrol} {...rest} />
          ))}
        </ul>
      )}
    </section>
  );
}

function DutyPatrol({
  patrol,
  nameOf,
  onPatrol,
}: { patrol: Patrol } & Pick<DutyPatrolsProps, 'nameOf' | 'onPatrol'>) {
  const { t } = useTranslation(['duty', 'inspect']);
  const format = useFormat();
  const { counts, reason, keyAreas } = patrol;
  const duration = durationWords(patrol.minutes);
  const why = [
    t(counts ? 'counts' : 'countsNot'),
    reason &&
      t(`reason.${reason}`, {
        defaultValue: t('reason.other', { code: reason }),
        ...figuresText(patrol.figures, format, (words) => t(words.key, words.values)),
      }),
    keyAreas.length > 0 && t('passes', { names: keyAreas.map(nameOf).join(t('listComma')) }),
  ];
  return (
    <li>
      <button
        type="button"
        data-counts={counts}
        data-testid="duty-patrol"
        title={t('inspect:patrols.show')}
        onClick={() => onPatrol(patrol.id)}
      >
        <span className={styles.mark} aria-hidden="true">
          {counts ? '✓' : '✕'}
        </span>
        <span>
          {[
            format.instant(patrol.startedAt),
            t(`inspect:kind.${patrol.kind}`, { defaultValue: patrol.kind }),
            format.length(patrol.lengthM),
            t(duration.key, duration.values),
          ].join(' · ')}
          <small>{why.filter(Boolean).join(' · ')}</small>
        </span>
      </button>
    </li>
  );
}
