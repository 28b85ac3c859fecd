import { useTranslation } from 'react-i18next';
import type { ImportIssue } from '../../../domain/model/index.ts';
import styles from './Imports.module.css';
import { placeOf } from './import-words.ts';

/** Every fault with where it stands in the file. */
export function IssueList({ issues, total }: { issues: ImportIssue[]; total: number }) {
  const { t } = useTranslation('inspect');
  if (total === 0) return null;
  const rest = total - issues.length;
  return (
    <details className={styles.issues} open={issues.length <= 5} data-testid="import-issues">
      <summary>{t('imports.issues', { n: total })}</summary>
      <ul>
        {issues.map((issue) => {
          const place = placeOf(issue)
            .map(({ key, count }) => t(key, { n: count }))
            .join(' ');
          return (
            <li key={`${place}${issue.code}${issue.message}`} title={issue.message}>
              <b data-severity={issue.severity}>{t(`imports.severity.${issue.severity}`)}</b> {place}{' '}
              {t(`imports.code.${issue.code}`, { defaultValue: issue.message })}
            </li>
          );
        })}
      </ul>
      {rest > 0 && <p>{t('imports.issuesMore', { n: issues.length })}</p>}
    </details>
  );
}
