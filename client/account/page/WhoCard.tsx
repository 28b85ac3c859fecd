import { useTranslation } from 'react-i18next';
import type { OwnAccount } from '../../../domain/model/account.ts';
import { Card } from '../../ui/Card.tsx';
import { AreaNames } from '../menu/AreaNames.tsx';
import { useRoleWords } from '../role-words.ts';
import { useMay } from '../use-session.ts';
import styles from './AccountPage.module.css';

/** Who one is here; only administrators change it. */
export function WhoCard({ account }: { account: OwnAccount }) {
  const { t } = useTranslation(['account', 'app']);
  const rolesOf = useRoleWords();
  const sees = useMay('read');
  return (
    <Card title={account.name} testId="who-card">
      <dl className={styles.facts}>
        <dt>{t('page.login')}</dt>
        <dd>{account.login}</dd>
        <dt>{t('app:account.roles')}</dt>
        <dd>{rolesOf(account.roles)}</dd>
        {sees && (
          <>
            <dt>{t('app:account.areas')}</dt>
            <dd>
              <AreaNames ids={account.areas} />
            </dd>
          </>
        )}
      </dl>
      {account.demo && <p className={styles.note}>{t('page.demo')}</p>}
    </Card>
  );
}
