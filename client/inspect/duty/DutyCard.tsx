import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../domain/law/period.ts';
import type { Duty } from '../../../domain/model/index.ts';
import type { ApiProblem } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import styles from './Duty.module.css';
import { DutyPatrols } from './DutyPatrols.tsx';
import { DutyRule } from './DutyRule.tsx';
import { DutyTag } from './DutyTag.tsx';
import { dueWords, missedWords, nextStepWords } from './duty-words.ts';
import { KeyAreas } from './KeyAreas.tsx';

/** Article 13 for one chief: what is done, until when the rest is due, what to do next, and the rule behind it. */
export function DutyCard({
  query,
  onPatrol,
}: {
  query: UseQueryResult<Duty, ApiProblem>;
  onPatrol(id: string): void;
}) {
  const { t } = useTranslation('duty');
  return (
    <Card title={t('title')} testId="duty-card">
      <AsyncPanel query={query} rows={4}>
        {(duty) => <DutyBody duty={duty} onPatrol={onPatrol} />}
      </AsyncPanel>
    </Card>
  );
}

function DutyBody({ duty, onPatrol }: { duty: Duty; onPatrol(id: string): void }) {
  const { t } = useTranslation(['duty', 'inspect']);
  const due = dueWords(duty);
  const missed = missedWords(duty);
  const next = nextStepWords(duty);
  const periods = [
    { title: t('period'), period: duty.current },
    { title: t('previous'), period: duty.previous?.patrols.length ? duty.previous : null },
  ];
  return (
    <>
      <div className={styles.state} data-status={duty.status}>
        <DutyTag status={duty.status} />
        {duty.current && (
          <strong data-testid="duty-done">
            {t('inspect:duty.doneOf', { done: duty.current.done, required: duty.current.required })}
          </strong>
        )}
        {duty.keyAreas.length > 0 && (
          <span className={styles.due} data-testid="duty-key-state">
            {t('key.state', {
              met: duty.keyAreas.filter(({ remaining }) => remaining === 0).length,
              total: duty.keyAreas.length,
            })}
          </span>
        )}
        <span className={styles.due} data-testid="duty-due">
          {t(due.key, due.values)}
        </span>
      </div>
      {missed && (
        <p className={styles.missed} data-testid="duty-missed">
          {t(missed.key, missed.values)}
        </p>
      )}
      <p className={styles.next}>
        <b>{t('next.title')}</b> <span data-testid="duty-next">{t(next.key, next.values)}</span>
      </p>
      {duty.keyAreaRule && duty.current && <KeyAreas duty={duty} />}
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
