import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintDetail } from '../../../../domain/model/complaint.ts';
import styles from '../Manage.module.css';
import { ToProblem } from './ToProblem.tsx';
import { useStep } from './use-step.ts';

/** The next step: take it up, answer it, refuse it, or open it again. */
export function StepForm({ complaint }: { complaint: ComplaintDetail }) {
  const { t } = useTranslation(['public-staff', 'app']);
  const [answer, setAnswer] = useState('');
  const [note, setNote] = useState('');
  const step = useStep(complaint);
  const ended = complaint.state === 'answered' || complaint.state === 'refused';
  const take = (to: 'handling' | 'answered' | 'refused') =>
    step.mutate({
      to,
      ...(to === 'handling' ? {} : { answer: answer.trim() }),
      ...(note.trim() ? { note: note.trim() } : {}),
    });
  return (
    <div className={styles.column}>
      {!ended && (
        <label htmlFor={`answer-${complaint.id}`}>
          <span className={styles.name}>{t('complaints.answerFor')}</span>
          <Input.TextArea
            id={`answer-${complaint.id}`}
            rows={3}
            maxLength={2000}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
            data-testid="answer-text"
          />
        </label>
      )}
      <label htmlFor={`note-${complaint.id}`}>
        <span className={styles.name}>{t('complaints.noteFor')}</span>
        <Input
          id={`note-${complaint.id}`}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      {step.fault && (
        <p className={styles.fault} role="alert">
          {step.fault}
        </p>
      )}
      <div className={styles.row}>
        {complaint.state !== 'handling' && (
          <Button loading={step.isPending} onClick={() => take('handling')} data-testid="step-handling">
            {ended ? t('complaints.reopen') : t('complaints.take')}
          </Button>
        )}
        {!ended && (
          <>
            <Button
              type="primary"
              loading={step.isPending}
              disabled={answer.trim() === ''}
              onClick={() => take('answered')}
              data-testid="step-answered"
            >
              {t('complaints.reply')}
            </Button>
            <Button
              danger
              loading={step.isPending}
              disabled={answer.trim() === ''}
              onClick={() => take('refused')}
            >
              {t('complaints.refuse')}
            </Button>
            <ToProblem complaint={complaint} />
          </>
        )}
      </div>
    </div>
  );
}
