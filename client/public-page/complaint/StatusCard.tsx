import { useTranslation } from 'react-i18next';
import type { ComplaintStatus } from '../../../domain/model/public-complaint.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Complaint.module.css';

/** How far it is: nothing of what was written is shown again. */
export function StatusCard({ status }: { status: ComplaintStatus }) {
  const { t } = useTranslation('public');
  const format = useFormat();
  const { area, subject, state, receivedAt, changedAt, answer } = status;
  return (
    <section className={styles.receipt} data-testid="complaint-status" data-state={state}>
      <h2>{t(`state.${state}`)}</h2>
      <p>{t(`stateWhy.${state}`)}</p>
      {answer && (
        <blockquote className={styles.answer} data-testid="answer">
          {answer}
        </blockquote>
      )}
      <dl className={styles.facts}>
        <dt>{t('lookUp.area')}</dt>
        <dd>{area.name ?? area.id}</dd>
        <dt>{t('complaint.subject')}</dt>
        <dd>{t(`subject.${subject}`)}</dd>
        <dt>{t('lookUp.received')}</dt>
        <dd>{format.instant(receivedAt)}</dd>
        <dt>{t('lookUp.changed')}</dt>
        <dd>{format.instant(changedAt)}</dd>
      </dl>
    </section>
  );
}
