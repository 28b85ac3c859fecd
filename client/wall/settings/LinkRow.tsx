import { Button, Popconfirm, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KioskToken } from '../../../domain/model/kiosk.ts';
import { useNow } from '../../app/use-now.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './Settings.module.css';

/** One display's link: where it hangs, how long it is good, when it was last used; renewed and revoked from here. */
export function LinkRow({
  link,
  onRenew,
  onRevoke,
}: {
  link: KioskToken;
  onRenew(): void;
  onRevoke(): void;
}) {
  const { t } = useTranslation('display');
  const format = useFormat();
  const expired = useNow(60_000) > Date.parse(link.expiresAt);
  const state = link.revokedAt ? 'revoked' : expired ? 'expired' : 'good';
  return (
    <li className={styles.link} data-state={state} data-testid="link">
      <div className={styles.linkHead}>
        <strong>{link.label}</strong>
        <Tag color={state === 'good' ? 'success' : 'default'}>{t(`links.state.${state}`)}</Tag>
      </div>
      <p className={styles.help}>
        {t('links.until', { time: format.instant(link.expiresAt) })}
        <br />
        {link.lastUsedAt
          ? t('links.lastUsed', { time: format.instant(link.lastUsedAt) })
          : t('links.neverUsed')}
      </p>
      {state !== 'revoked' && (
        <div className={styles.linkHead}>
          <Button onClick={onRenew} data-testid="link-renew">
            {t('links.renew')}
          </Button>
          <Popconfirm
            title={t('links.revokeAsk', { label: link.label })}
            okText={t('links.revoke')}
            onConfirm={onRevoke}
          >
            <Button danger data-testid="link-revoke">
              {t('links.revoke')}
            </Button>
          </Popconfirm>
        </div>
      )}
    </li>
  );
}
