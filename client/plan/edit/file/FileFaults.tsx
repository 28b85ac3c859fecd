import { useTranslation } from 'react-i18next';
import type { FoundOutlines } from '../../../../domain/model/outline-file.ts';
import { useReportWords } from '../../../data/report/use-report-words.ts';
import styles from './File.module.css';

const shown = 20;

/** What of the files is not taken: which feature, where in it, and why. */
export function FileFaults({ found: { faults, faultCount } }: { found: FoundOutlines }) {
  const { t, i18n } = useTranslation(['plan-file', 'data']);
  const words = useReportWords();
  if (faultCount === 0) return null;
  const several = new Set(faults.map(({ file }) => file)).size > 1;
  return (
    <section
      className={styles.faults}
      aria-label={t('faults', { n: faultCount })}
      data-testid="plan-file-faults"
    >
      <strong>{t('faults', { n: faultCount })}</strong>
      <ul>
        {faults.slice(0, shown).map((fault) => {
          const issue = { ...fault, severity: 'error' as const };
          // A file name alone tells where when nothing in the file is meant.
          const place = [several && fault.file, words.place(issue)].filter(Boolean).join(' ');
          const why = i18n.language === 'en' ? fault.message : words.meaning(fault.code, fault.message);
          return (
            <li key={`${fault.file} ${fault.feature} ${fault.line} ${fault.code}`}>
              {place ? t('fault', { place, why }) : why}
            </li>
          );
        })}
      </ul>
      {faultCount > shown && <small>{t('moreFaults', { n: faultCount - shown })}</small>}
    </section>
  );
}
