import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordResult } from '../../../domain/model/index.ts';
import styles from './Records.module.css';

/** Shape, colour and word each tell it alone. Without a record nothing is said: nobody knows whether something was found. */
const mark: Record<RecordResult, string> = { 'nothing-found': '✓', 'problems-found': '!' };

/** What a patrol's record says was found; a list elsewhere does not wait for the word. */
export function ResultTag({ result }: { result: RecordResult }) {
  return (
    <Suspense fallback={null}>
      <Tag result={result} />
    </Suspense>
  );
}

function Tag({ result }: { result: RecordResult }) {
  const { t } = useTranslation('records');
  return (
    <span className={styles.result} data-result={result} data-testid="record-result">
      <span aria-hidden="true">{mark[result]}</span> {t(`result.${result}`)}
    </span>
  );
}
