import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { ApiToken } from '../../../../domain/model/account.ts';
import { apiSend } from '../../../app/api.ts';
import { useNow } from '../../../app/use-now.ts';
import { useFormat } from '../../../ui/format.ts';
import { useChange } from '../../use-change.ts';
import styles from '../AccountPage.module.css';
import { tokensPath } from './path.ts';

/** One token: what for, until when, when it was last used; and its end. */
export function TokenRow({
  token: { id, label, readOnly, expiresAt, revokedAt, lastUsedAt },
}: {
  token: ApiToken;
}) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const now = useNow(60_000);
  const revoke = useChange(() => apiSend(z.unknown(), 'DELETE', `${tokensPath}/${id}`), [tokensPath]);
  const expired = Date.parse(expiresAt) <= now;
  const over = revokedAt !== null || expired;
  const end = () => {
    if (revokedAt !== null) return t('tokens.revoked');
    return expired ? t('tokens.expired') : t('tokens.expires', { time: format.instant(expiresAt) });
  };
  return (
    <li data-testid="token-row">
      <span data-over={over}>
        {label}
        <small>
          {[
            t(readOnly ? 'tokens.readOnly' : 'tokens.readWrite'),
            end(),
            lastUsedAt ? t('tokens.used', { time: format.instant(lastUsedAt) }) : t('tokens.never'),
          ].join(' · ')}
        </small>
        {revoke.fault && (
          <small role="alert" className={styles.fault}>
            {revoke.fault}
          </small>
        )}
      </span>
      {!over && (
        <Popconfirm
          title={t('tokens.revokeAsk', { label })}
          okText={t('tokens.revoke')}
          cancelText={t('tokens.cancel')}
          onConfirm={() => revoke.mutate(undefined)}
        >
          <Button loading={revoke.isPending}>{t('tokens.revoke')}</Button>
        </Popconfirm>
      )}
    </li>
  );
}
