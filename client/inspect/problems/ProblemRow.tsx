import { useTranslation } from 'react-i18next';
import type { ProblemRecord } from '../../../domain/model/index.ts';
import styles from './Problems.module.css';
import { kindWords, placeWords } from './problem-words.ts';
import { UrgencyTag } from './UrgencyTag.tsx';

/** One problem: how urgent, what, where, how far, and who has it. */
export function ProblemRow({ problem, onPress }: { problem: ProblemRecord; onPress(): void }) {
  const { t } = useTranslation('problems');
  const { assignee, state } = problem;
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        onClick={onPress}
        data-testid="problem-item"
        data-problem={problem.id}
      >
        <span className={styles.what}>
          <strong>{kindWords(problem.kind, t)}</strong>
          <UrgencyTag problem={problem} />
        </span>
        <small>
          {t(`state.${state}`)}
          {assignee?.name && ` · ${assignee.name}`}
          {problem.source === 'demo' && <em className={styles.demo}>{t('demo')}</em>}
        </small>
        <small>
          {placeWords(problem)} · {t('list.reportedOn', { day: problem.reportedOn })}
        </small>
      </button>
    </li>
  );
}
