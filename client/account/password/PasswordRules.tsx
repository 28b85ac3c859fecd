import { useTranslation } from 'react-i18next';
import { type PasswordFault, passwordFaults, shortestPassword } from '../../../domain/access/password.ts';
import styles from './Password.module.css';

/** Each rule with how the typed password stands to it. */
export function PasswordRules({ typed, faults }: { typed: boolean; faults: readonly PasswordFault[] }) {
  const { t } = useTranslation('account');
  return (
    <ul className={styles.rules} aria-label={t('password.rules')} data-testid="password-rules">
      {passwordFaults.map((rule) => {
        const state = !typed ? 'open' : faults.includes(rule) ? 'broken' : 'kept';
        return (
          <li key={rule} data-state={state} data-rule={rule}>
            <span aria-hidden="true">{{ open: '·', broken: '✗', kept: '✓' }[state]}</span>
            {t(`password.rule.${rule}`, { n: shortestPassword })}
            {state !== 'open' && <span className="visually-hidden">{t(`password.state.${state}`)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
