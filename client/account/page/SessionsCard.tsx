import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type AccountSession, accountSession } from '../../../domain/model/account.ts';
import { apiSend, listOf, useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { useChange } from '../use-change.ts';
import styles from './AccountPage.module.css';
import { deviceOf } from './agent-words.ts';

const path = '/api/account/sessions';
const sessionList = listOf(accountSession);

/** 登录的设备: where this account is logged in, each to be ended. */
export function SessionsCard() {
  const { t } = useTranslation('account');
  const query = useApi(sessionList, path);
  return (
    <Card title={t('sessions.title')} testId="sessions-card">
      <AsyncPanel query={query}>
        {({ items }) => (
          <ul className={styles.list}>
            {items.map((session) => (
              <Device key={session.id} session={session} />
            ))}
          </ul>
        )}
      </AsyncPanel>
    </Card>
  );
}

function Device({
  session: { id, current, agent, address, by, startedAt, lastUsedAt },
}: {
  session: AccountSession;
}) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const { message } = App.useApp();
  const end = useChange(
    () => apiSend(z.unknown(), 'DELETE', `${path}/${id}`),
    [path],
    () => void message.success(t('sessions.ended')),
  );
  const device = deviceOf(agent);
  return (
    <li data-testid="session-row">
      <span>
        {device ? t('sessions.on', device) : t('sessions.unknownAgent')}{' '}
        {current && <em>{t('sessions.this')}</em>}
        <small>
          {[
            address ?? t('sessions.unknownAddress'),
            t(`sessions.by.${by}`),
            t('sessions.started', { time: format.instant(startedAt) }),
            t('sessions.used', { time: format.instant(lastUsedAt) }),
          ].join(' · ')}
        </small>
        {end.fault && (
          <small role="alert" className={styles.fault}>
            {end.fault}
          </small>
        )}
      </span>
      {!current && (
        <Button onClick={() => end.mutate(undefined)} loading={end.isPending}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
