import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../domain/law/period.ts';
import type { Duty } from '../../../domain/model/index.ts';
import type { ApiProblem } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { Unbroken } from '../../ui/Unbroken.tsx';
import styles from './Duty.module.css';
import { DutyPatrols } from './DutyPatrols.tsx';
import { DutyRule } from './DutyRule.tsx';
import { DutyTag } from './DutyTag.tsx';
import { areaCount, dueWords, missedWords, nextStepWords } from './duty-words.ts';
import { KeyAreas } from './KeyAreas.tsx';
import { ZoneDuties } from './ZoneDuties.tsx';

/** Article 13 for one chief: what is done, until when the rest is due, what to do next, and the rule behind it. */
export function DutyCard({
  query,
  gapsListed,
  onPatrol,
}: {
  query: UseQueryResult<Duty, ApiProblem>;
  /** the next step may be chosen from the gaps on the page */
  gapsListed: boolean;
  onPatrol(id: string): void;
}) {
  const { t } = useTranslation('duty');
  return (
    <Card title={t('title')} testId="duty-card">
      <AsyncPanel query={query} rows={4}>
        {(duty) => <DutyBody duty={duty} gapsListed={gapsListed} onPatrol={onPatrol} />}
      </AsyncPanel>
    </Card>
  );
}

/** Says by shape and in words that a number is reached. */
function Enough() {
  const { t } = useTranslation('duty');
  return (
    <span className={styles.enough} role="img" aria-label={t('key.enough')}>
      ✓
    </span>
  );
}

function DutyBody({
  duty,
  gapsListed,
  onPatrol,
}: {
  duty: Duty;
  gapsListed: boolean;
  onPatrol(id: string): void;
}) {
  const { t } = useTranslation(['duty', 'inspect']);
  const due = dueWords(duty);
  const missed = missedWords(duty);
  const areas = areaCount(duty);
  const next = nextStepWords(duty, gapsListed, ({ key, values }) => t(key, values));
  const periods = [
    { title: t('period'), period: duty.current },
    { title: t('previous'), period: duty.previous?.patrols.length ? duty.previous : null },
  ];
  return (
    <>
      <div className={styles.state} data-status={duty.status}>
        <DutyTag status={duty.status} />
        {duty.current && (
          <span className={styles.general}>
            {areas.total > 0 && t('general')}
            <strong data-testid="duty-done">
              {t('inspect:duty.doneOf', { done: duty.current.done, required: duty.current.required })}
            </strong>
            {duty.current.done >= duty.current.required && <Enough />}
          </span>
        )}
        {areas.total > 0 && (
          <span className={styles.due} data-testid="duty-key-state">
            {t('key.state', areas)} {areas.met === areas.total && <Enough />}
          </span>
        )}
        <span className={styles.due} data-testid="duty-due">
          <Unbroken>{t(due.key, due.values)}</Unbroken>
        </span>
      </div>
      {missed && (
        <p className={styles.missed} data-testid="duty-missed">
          <Unbroken>{t(missed.key, missed.values)}</Unbroken>
        </p>
      )}
      <p className={styles.next}>
        <b>{t('next.title')}</b>{' '}
        <span data-testid="duty-next">
          <Unbroken>{t(next.key, next.values)}</Unbroken>
        </span>
      </p>
      {duty.keyAreaRule && duty.current && <KeyAreas duty={duty} />}
      <ZoneDuties zones={duty.zones} />
      {periods.map(
        ({ title, period }) =>
          period && (
            <DutyPatrols
              key={title}
              title={title}
              days={{ from: period.from, to: addDays(period.to, -1) }}
              patrols={period.patrols}
              nameOf={(id) => duty.keyAreas.find((area) => area.id === id)?.name ?? id}
              onPatrol={onPatrol}
            />
          ),
      )}
      <DutyRule duty={duty} />
    </>
  );
}
