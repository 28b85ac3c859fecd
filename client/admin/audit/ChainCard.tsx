import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AuditCheck, auditCheck, auditState } from '../../../domain/model/audit.ts';
import { useChange } from '../../account/use-change.ts';
import { apiSend, useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from './Audit.module.css';

const statePath = '/api/audit/state';

/** Whether the trail is whole: how far it is sealed, what the last verification found, and another one. */
export function ChainCard() {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const query = useApi(auditState, statePath);
  const verify = useChange(
    async () => (await apiSend(auditCheck, 'POST', '/api/audit/verification')).data,
    [statePath],
  );
  return (
    <section className={styles.chain} aria-label={t('chain.title')} data-testid="audit-chain">
      <AsyncPanel query={query} rows={2}>
        {({ head, waiting, keptSince, keepMonths, verified }) => (
          <div>
            <Verdict check={verify.data ?? verified} />
            <p>
              {head
                ? t('chain.sealed', { seq: format.number(head.seq), time: format.instant(head.sealedAt) })
                : t('chain.empty')}
              {waiting > 0 && ` · ${t('chain.waiting', { count: waiting })}`}
              {keptSince && ` · ${t('chain.kept', { time: format.instant(keptSince), months: keepMonths })}`}
            </p>
            {head && (
              <p className={styles.hash}>
                {t('chain.head')} <code>{head.hash}</code>
              </p>
            )}
          </div>
        )}
      </AsyncPanel>
      <div>
        <Button
          loading={verify.isPending}
          onClick={() => verify.mutate(undefined)}
          data-testid="audit-verify"
        >
          {t('chain.verify')}
        </Button>
        {verify.fault && (
          <p role="alert" className={styles.fault}>
            {verify.fault}
          </p>
        )}
      </div>
    </section>
  );
}

function Verdict({ check }: { check: AuditCheck | null }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  if (!check) return <strong>{t('chain.never')}</strong>;
  const when = { time: format.instant(check.at), n: format.number(check.entries) };
  if (check.ok)
    return (
      <strong className={styles.whole} role="status" data-testid="audit-whole">
        ✓ {t('chain.whole', when)}
      </strong>
    );
  const { fault } = check;
  return (
    <strong className={styles.fault} role="alert" data-testid="audit-broken">
      ✗ {t('chain.broken', when)}
      {fault && ` ${t(`chain.fault.${fault.kind}`, { seq: fault.seq ?? '—', entry: fault.entry ?? '—' })}`}
    </strong>
  );
}
