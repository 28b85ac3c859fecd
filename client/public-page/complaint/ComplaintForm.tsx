import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { complaintSubjects } from '../../../domain/model/public-complaint.ts';
import styles from './Complaint.module.css';
import { PlaceField } from './PlaceField.tsx';
import type { Writing } from './use-complaint.ts';

/** Large fields, each with its name above it; nothing is asked for but the text. */
export function ComplaintForm({ complaint, phone }: { complaint: Writing; phone: string | null }) {
  const { t } = useTranslation('public');
  const id = useId();
  const { draft, change, sending, fault } = complaint;
  const fixed = sending || draft.unsure;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    complaint.send();
  };
  return (
    <form className={styles.form} onSubmit={submit} data-testid="complaint-form">
      <p className={styles.note}>{t('complaint.urgent', { phone: phone ?? t('board.noPhone') })}</p>
      <fieldset disabled={fixed}>
        <legend>{t('complaint.subject')}</legend>
        <div className={styles.subjects}>
          {complaintSubjects.map((subject) => (
            <label key={subject} data-chosen={draft.subject === subject}>
              <input
                type="radio"
                name={`${id}-subject`}
                checked={draft.subject === subject}
                onChange={() => change({ subject })}
              />
              {t(`subject.${subject}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <label htmlFor={`${id}-text`}>{t('complaint.text')}</label>
      <textarea
        id={`${id}-text`}
        rows={6}
        required
        maxLength={2000}
        disabled={fixed}
        value={draft.text}
        onChange={(event) => change({ text: event.target.value })}
        aria-describedby={`${id}-text-note`}
        data-testid="complaint-text"
      />
      <p id={`${id}-text-note`} className={styles.note}>
        {t('complaint.textNote', { n: draft.text.length })}
      </p>
      <PlaceField draft={draft} disabled={fixed} onChange={change} />
      <label htmlFor={`${id}-contact`}>{t('complaint.contact')}</label>
      <input
        id={`${id}-contact`}
        maxLength={100}
        disabled={fixed}
        value={draft.contact}
        onChange={(event) => change({ contact: event.target.value })}
        aria-describedby={`${id}-contact-note`}
        data-testid="complaint-contact"
      />
      <p id={`${id}-contact-note`} className={styles.note}>
        {t('complaint.contactNote')}
      </p>
      {/* A trap for programs that fill in everything: out of sight, out of the tab order, and of no name that a browser fills in. */}
      <div className={styles.trap} aria-hidden="true">
        <label htmlFor={`${id}-website`}>{t('complaint.trap')}</label>
        <input
          id={`${id}-website`}
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={draft.website}
          onChange={(event) => change({ website: event.target.value })}
        />
      </div>
      {fault && (
        <p className={styles.fault} role="alert" data-testid="complaint-fault">
          {fault}
        </p>
      )}
      <div className={styles.buttons}>
        <button type="submit" className={styles.send} disabled={sending} data-testid="complaint-send">
          {sending ? t('complaint.sending') : draft.unsure ? t('complaint.again') : t('complaint.send')}
        </button>
        {draft.unsure && !sending && (
          <button type="button" className={styles.other} onClick={complaint.rewrite}>
            {t('complaint.rewrite')}
          </button>
        )}
      </div>
    </form>
  );
}
