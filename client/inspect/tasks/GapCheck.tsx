import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gap } from '../../../domain/model/index.ts';
import { mostGapM2 } from '../../../domain/route/part.ts';
import { useFormat } from '../../ui/format.ts';
import { useInspected } from '../inspected.ts';
import styles from './Tasks.module.css';

/** Chooses a gap for a task; of one that is too large for a walk it says so. */
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
  const format = useFormat();
  const chosen = chosenGaps.some(({ id }) => id === gap.id);
  return (
    <>
      <label className={styles.check} title={t('choose.gap', { rank: gap.rank })}>
        <input
          type="checkbox"
          checked={chosen}
          onChange={() => toggleGap(gap)}
          aria-label={t('choose.gap', { rank: gap.rank })}
          data-testid="gap-choose"
        />
      </label>
      {chosen && gap.areaM2 > mostGapM2 && (
        <p className={styles.large}>{t('choose.large', { area: format.area(mostGapM2) })}</p>
      )}
    </>
  );
}
