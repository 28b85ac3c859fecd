import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../domain/law/period.ts';
import type { Duty } from '../../../domain/model/index.ts';
import type { ApiProblem } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import styles from './Duty.module.css';
import { DutyPatrols } from './DutyPatrols.tsx';
import { DutyTag } from './DutyTag.tsx';
import { dueWords, missedWords, nextStepWords } from './duty-words.ts';

/** Article 13 for one chief: the rule, what is done, until when the rest is due, and what to do next. */
export function DutyCard({
  query,
  onPatrol,
}: {
  query: UseQueryResult<Duty, ApiProblem>;
  onPatrol(id: string): void;
}) {
  const { t } = useTranslation('inspect');
  return (
    <Card title={t('duty.title')} testId="duty-card">
      <AsyncPanel query={query} rows={4}>
        {(duty) => <DutyBody duty={duty} onPatrol={onPatrol} />}
      </AsyncPanel>
    </Card>
  );
}

function DutyBody({ duty, onPatrol }: { duty: Duty; onPatrol(id: string): void }) {
  const { t } = useTranslation('inspect');
  const due = dueWords(duty);
  const missed = missedWords(duty);
  const next = nextStepWords(duty);
  const rule = duty.rule.per === 'none' ? 'duty.ruleNone' : 'duty.rule';
  return (
    <>
      <p className={styles.rule} data-testid="duty-rule">
        {t(rule, {
          article: articleText(duty.rule.article, t('duty.article13')),
          level: t(`chief.levels.${duty.level}`),
          per: t(`duty.per.${duty.rule.per}`),
          count: duty.rule.required,
        })}
      </p>
      <div className={styles.figures}>
        {duty.current && (
          <strong data-testid="duty-done">
            {t('duty.doneOf', { done: duty.current.done, required: duty.current.required })}
          </strong>
        )}
        <DutyTag status={duty.status} />
        <span className={styles.due} data-status={duty.status} data-testid="duty-due">
          {t(due.key, due.values)}
        </span>
      </div>
      {missed && (
        <p className={styles.missed} data-testid="duty-missed">
          {t(missed.key, missed.values)}
        </p>
      )}
      <p className={styles.next}>
        <b>{t('duty.next.title')}</b> <span data-testid="duty-next">{t(next.key, next.values)}</span>
      </p>
      {duty.current && (
        <DutyPatrols
          title={t('duty.period')}
          days={{ from: duty.current.from, to: addDays(duty.current.to, -1) }}
          patrols={duty.current.patrols}
          onPatrol={onPatrol}
        />
      )}
      {duty.previous && duty.previous.patrols.length > 0 && (
        <DutyPatrols
          title={t('duty.previous')}
          days={{ from: duty.previous.from, to: addDays(duty.previous.to, -1) }}
          patrols={duty.previous.patrols}
          onPatrol={onPatrol}
        />
      )}
    </>
  );
}

/** The city's own article in the reader's language; a local rule keeps its name. */
function articleText(article: string, translated: string): string {
  return article === '重庆市林长制办法 第十三条' ? translated : article;
}
