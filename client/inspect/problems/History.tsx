import { useTranslation } from 'react-i18next';
import type { ProblemDetail, ProblemStep } from '../../../domain/model/index.ts';
import { PhotoStrip } from '../../photos/PhotoStrip.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from './Problems.module.css';
import { actionWords } from './problem-words.ts';

/** What was done about a problem, the newest first. */
export function History({ problem }: { problem: ProblemDetail }) {
  const { t } = useTranslation('problems');
  return (
    <section className={styles.history} aria-label={t('history.title')} data-testid="problem-history">
      <h4>{t('history.title')}</h4>
      {problem.steps.length === 0 && <p className={styles.note}>{t('history.none')}</p>}
      <ol>
        {problem.steps.toReversed().map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step }: { step: ProblemStep }) {
  const { t } = useTranslation('problems');
  const format = useFormat();
  const { action, at, by, from, to, note, dueOn, assignee, photoIds } = step;
  return (
    <li data-testid="problem-step" data-action={action} data-state={to}>
      <strong>{actionWords(action, from, t)}</strong>
      <small>
        {format.instant(at)}
        {by?.name && ` · ${by.name}`}
      </small>
      {assignee?.name && <p>{t('history.assignee', { name: assignee.name })}</p>}
      {dueOn && <p>{t('history.dueOn', { day: dueOn })}</p>}
      {note && <p>{note}</p>}
      <PhotoStrip photos={photoIds.map((id) => ({ id }))} />
    </li>
  );
}
