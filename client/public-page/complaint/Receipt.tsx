import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintStatus } from '../../../domain/model/public-complaint.ts';
import { PublicLink } from '../PublicLink.tsx';
import styles from './Complaint.module.css';
import { spaced } from './code.ts';

/** It has arrived: the code by which its sender finds the answer. */
export function Receipt({ status: { code }, onAnother }: { status: ComplaintStatus; onAnother(): void }) {
  const { t } = useTranslation('public');
  const [copied, setCopied] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  // The form is gone: a screen reader goes on here.
  useEffect(() => title.current?.focus(), []);
  // Plain http in an intranet has no clipboard: the code is there to be written down.
  const copy =
    'clipboard' in navigator
      ? () => void navigator.clipboard.writeText(code).then(() => setCopied(true))
      : null;
  return (
    <section className={styles.receipt} data-testid="receipt">
      <h2 ref={title} tabIndex={-1}>
        {t('receipt.title')}
      </h2>
      <p>{t('receipt.code')}</p>
      <p className={styles.code} data-testid="receipt-code">
        {spaced(code)}
      </p>
      <p className={styles.note}>{t('receipt.keep')}</p>
      <div className={styles.buttons}>
        {copy && (
          <button type="button" className={styles.other} onClick={copy}>
            {copied ? t('receipt.copied') : t('receipt.copy')}
          </button>
        )}
        <PublicLink to={`/public/complaint/${code}`} className={styles.other}>
          {t('lookUp.link')}
        </PublicLink>
        <button type="button" className={styles.other} onClick={onAnother}>
          {t('receipt.another')}
        </button>
      </div>
    </section>
  );
}
