import { useTranslation } from 'react-i18next';
import type { TaskStep } from '../../../../domain/model/index.ts';
import { useFormat } from '../../../ui/format.ts';
import styles from '../Tasks.module.css';

/** What became of a task, the first step first. */
export function TaskHistory({ steps }: { steps: TaskStep[] }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  return (
    <section>
      <h3 className={styles.heading}>{t('history.title')}</h3>
      <ol className={styles.history}>
        {steps.map((step) => (
          <li key={`${step.at} ${step.kind}`}>
            <strong>{t(`history.${step.kind}`)}</strong>{' '}
            {step.coveredShare !== null && format.percent(step.coveredShare)}
            <small>{[format.instant(step.at), step.by?.name, step.reason].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
