import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiToken, type NewApiToken } from '../../../../domain/model/account.ts';
import { listOf, useApi } from '../../../app/api.ts';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import { Card } from '../../../ui/Card.tsx';
import styles from '../AccountPage.module.css';
import { NewToken } from './NewToken.tsx';
import { tokensPath } from './path.ts';
import { TokenForm } from './TokenForm.tsx';
import { TokenRow } from './TokenRow.tsx';

const tokenList = listOf(apiToken);

/** 接口令牌: for other systems, in this account's name. */
export function TokensCard() {
  const { t } = useTranslation('account');
  const query = useApi(tokenList, tokensPath);
  const [made, setMade] = useState<NewApiToken | null>(null);
  return (
    <Card title={t('tokens.title')} testId="tokens-card">
      <p>{t('tokens.meaning')}</p>
      {made ? <NewToken token={made} onKept={() => setMade(null)} /> : <TokenForm onMade={setMade} />}
      <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('tokens.none')}>
        {({ items }) => (
          <ul className={styles.list}>
            {items.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </ul>
        )}
      </AsyncPanel>
    </Card>
  );
}
