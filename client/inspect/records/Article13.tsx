import { useTranslation } from 'react-i18next';
import { useDuty } from '../duty/use-duty.ts';
import { useInspected } from '../inspected.ts';
import { verdictOf } from './article-13.ts';
import styles from './Records.module.css';

/** Whether the chief's own patrol counts for Article 13, and why not, as the duty card says it. */
export function Article13({ patrolId, chiefId }: { patrolId: string; chiefId: string | null }) {
  const { t } = useTranslation(['records', 'inspect']);
  const inspected = useInspected().chiefId;
  const verdict = verdictOf(useDuty(inspected).data, patrolId);
  if (chiefId === null || chiefId !== inspected) return null;
  if (!verdict) return <p className={styles.soft}>{t('article13.elsewhere')}</p>;
  const { counts, reason } = verdict;
  const why =
    reason &&
    t(`inspect:duty.reason.${reason}`, { defaultValue: t('inspect:duty.reason.other', { code: reason }) });
  return (
    <p className={styles.verdict} data-counts={counts} data-testid="record-verdict">
      <span aria-hidden="true">{counts ? '✓' : '✕'}</span>{' '}
      {t(counts ? 'article13.counts' : 'article13.countsNot')}
      {why && t('article13.because', { why })}
    </p>
  );
}
