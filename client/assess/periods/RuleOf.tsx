import { useTranslation } from 'react-i18next';
import type { Assessment } from '../../../domain/model/index.ts';
import styles from '../Assess.module.css';

/** 这些数字怎么来的: the rule of each component, the formula of a score, and the hashes. */
export function RuleOf({ frozen }: { frozen: Assessment }) {
  const { t } = useTranslation('assess');
  const { weights } = frozen.rules.assessment;
  const lines = [
    t('rule.people'),
    t('explain.coverage'),
    t('rule.duty'),
    t('explain.problems'),
    t('explain.tasks'),
    weights ? t('rule.weights', weights) : t('rule.noWeights'),
    t('rule.version', { version: frozen.ruleVersion, engine: frozen.rules.engine }),
  ];
  return (
    <details>
      <summary className={styles.summary}>{t('rule.title')}</summary>
      <ul className={styles.reasons} data-testid="period-rule">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>
          {t('rule.inputsHash')} <code className={styles.hash}>{frozen.inputsHash}</code>
        </li>
        <li>
          {t('rule.resultsHash')} <code className={styles.hash}>{frozen.resultsHash}</code>
        </li>
      </ul>
    </details>
  );
}
