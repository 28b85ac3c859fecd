import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../CopyButton.tsx';
import styles from './Factor.module.css';

/** 恢复码: told once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }) {
  const { t } = useTranslation('account');
  return (
    <div data-testid="recovery-codes">
      <h3 className={styles.heading}>{t('factor.codes')}</h3>
      <p>{t('factor.codesMeaning')}</p>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        <CopyButton text={codes.join('\n')} />
        <Button type="primary" onClick={onKept}>
          {t('factor.kept')}
        </Button>
      </div>
    </div>
  );
}
