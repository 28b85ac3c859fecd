import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gap } from '../../../domain/model/index.ts';
import { useInspected } from '../inspected.ts';
import styles from './Tasks.module.css';

/** Chooses a gap for a task. */
export function GapCheck({ gap }: { gap: Gap }) {
  // Its words come later; the row does not wait for them.
  return (
    <Suspense fallback={null}>
      <Check gap={gap} />
    </Suspense>
  );
}

function Check({ gap }: { gap: Gap }) {
  const { t } = useTranslation('tasks');
  const { chosenGaps, toggleGap } = useInspected();
  return (
    <label className={styles.check} title={t('choose.gap', { rank: gap.rank })}>
      <input
        type="checkbox"
        checked={chosenGaps.some(({ id }) => id === gap.id)}
        onChange={() => toggleGap(gap)}
        aria-label={t('choose.gap', { rank: gap.rank })}
        data-testid="gap-choose"
      />
    </label>
  );
}
