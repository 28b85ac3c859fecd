import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProblemDetail } from '../../../domain/model/index.ts';
import { useInspected } from '../inspected.ts';
import styles from './Problems.module.css';
import { degrees, kindWords, placeWords } from './problem-words.ts';
import { UrgencyTag } from './UrgencyTag.tsx';

/** What is known of a problem: kind, state, deadline, place, people. */
export function ProblemFacts({ problem }: { problem: ProblemDetail }) {
  const { t } = useTranslation('problems');
  const { showPatrol } = useInspected();
  const { patrolId, reporter, assignee, dueOn, closedOn, lon, lat } = problem;
  const facts: [string, string | null][] = [
    ['state', t(`state.${problem.state}`)],
    ['dueOn', dueOn ?? t('view.noDeadline')],
    ['closedOn', closedOn],
    ['place', placeWords(problem)],
    ['coordinates', degrees(lon, lat)],
    ['reported', [problem.reportedOn, reporter?.name].filter(Boolean).join(' ')],
    ['assignee', assignee?.name ?? null],
  ];
  return (
    <>
      <h3 className={styles.kind}>
        {kindWords(problem.kind, t)} <UrgencyTag problem={problem} />
        {problem.source === 'demo' && <em className={styles.demo}>{t('demo')}</em>}
      </h3>
      {problem.description && <p className={styles.description}>{problem.description}</p>}
      <dl className={styles.facts} data-testid="problem-facts">
        {facts.map(
          ([name, text]) =>
            text !== null && (
              <div key={name}>
                <dt>{t(`fact.${name}`)}</dt>
                <dd data-testid={`problem-${name}`}>{text}</dd>
              </div>
            ),
        )}
      </dl>
      {patrolId !== null && (
        <Button size="large" onClick={() => showPatrol(patrolId)}>
          {t('view.patrol')}
        </Button>
      )}
    </>
  );
}
