import { useTranslation } from 'react-i18next';
import type { GapDetail } from '../../../../domain/model/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { useInspected } from '../../inspected.ts';
import styles from './GapDetails.module.css';

/** Not visited is not the same as visited and nothing found, and neither is a visit nobody wrote a record of. */
export function LastVisit({ detail: { lastVisit, nearM } }: { detail: GapDetail }) {
  const { t } = useTranslation('gaps');
  const { showPatrol } = useInspected();
  const format = useFormat();
  const result = lastVisit === null ? 'never' : (lastVisit.result ?? 'no-record');
  return (
    <section>
      <h3>{t('visit.title')}</h3>
      <p className={styles.visit} data-result={result} data-testid="gap-visit">
        {t(`visit.result.${result}`)}
      </p>
      {lastVisit && (
        <p>
          {t('visit.who', {
            at: format.instant(lastVisit.at),
            person: lastVisit.person ?? t('visit.nobody'),
          })}{' '}
          <button type="button" className={styles.link} onClick={() => showPatrol(lastVisit.patrolId)}>
            {t('visit.track')}
          </button>
        </p>
      )}
      <p className={styles.note}>{t('visit.rule', { near: format.length(nearM) })}</p>
    </section>
  );
}
