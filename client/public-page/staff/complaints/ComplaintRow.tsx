import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Complaint, complaintDetail } from '../../../../domain/model/complaint.ts';
import { useApi } from '../../../app/api.ts';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import { useFormat } from '../../../ui/format.ts';
import styles from '../Manage.module.css';
import { StepForm } from './StepForm.tsx';
import { Steps } from './Steps.tsx';

/** One complaint: what was written, and, opened, what was done about it and what comes next. */
export function ComplaintRow({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation(['public-staff', 'public', 'app']);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { id, area, subject, state, text, place, lon, lat, contact, answer, problemId, receivedAt } =
    complaint;
  const detail = useApi(complaintDetail, `/api/complaints/${id}`, {}, { enabled: open });
  return (
    <li data-testid="complaint" data-state={state}>
      <div className={styles.row}>
        <strong>{t(`public:subject.${subject}`)}</strong>
        <span>{area.name ?? area.id}</span>
        <span className={state === 'received' ? styles.warn : styles.soft}>{t(`public:state.${state}`)}</span>
        <span className={styles.soft}>{format.instant(receivedAt)}</span>
      </div>
      <p className={styles.text}>{text}</p>
      <dl className={styles.facts}>
        {place && (
          <>
            <dt>{t('complaints.place')}</dt>
            <dd>{place}</dd>
          </>
        )}
        {lon !== null && lat !== null && (
          <>
            <dt>{t('complaints.point')}</dt>
            <dd>
              <Link to={`/inspect?map=16/${lat}/${lon}`}>
                {lon.toFixed(5)}, {lat.toFixed(5)}
              </Link>
            </dd>
          </>
        )}
        {contact && (
          <>
            <dt>{t('complaints.contact')}</dt>
            <dd>{contact}</dd>
          </>
        )}
        {answer && (
          <>
            <dt>{t('complaints.answer')}</dt>
            <dd>{answer}</dd>
          </>
        )}
        {problemId && (
          <>
            <dt>{t('complaints.problem')}</dt>
            <dd>
              <Link to={`/inspect?list=problems&problem=${problemId}`}>{t('complaints.openProblem')}</Link>
            </dd>
          </>
        )}
      </dl>
      <Button onClick={() => setOpen(!open)} aria-expanded={open} data-testid="handle">
        {open ? t('list.close') : t('complaints.handle')}
      </Button>
      {open && (
        <AsyncPanel query={detail}>
          {(known) => (
            <>
              <Steps steps={known.steps} />
              <StepForm key={known.revision} complaint={known} />
            </>
          )}
        </AsyncPanel>
      )}
    </li>
  );
}
