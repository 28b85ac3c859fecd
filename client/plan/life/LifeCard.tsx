import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../domain/model/index.ts';
import { actionsOf, mayDo, permissionFor, standingOf } from '../../../domain/zone-life/transitions.ts';
import { usePermissions } from '../../account/use-session.ts';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from './Life.module.css';
import { StateTags } from './StateTags.tsx';
import { type AskedStep, StepDialog } from './StepDialog.tsx';

/** Where the active zone stands, and what can be done next. Versions are restored from the history. */
export function LifeCard({
  zone,
  etag,
  dirty,
  onDone,
  onChanged,
  onDiscard,
  onRevert,
}: {
  zone: Zone;
  etag: string;
  /** with changes that are not saved: a step would be about something else than what is seen */
  dirty: boolean;
  onDone(zone: Zone | undefined, etag: string | null): void;
  onChanged(): void;
  onDiscard(): void;
  /** gives up what is not saved */
  onRevert(): void;
}) {
  const { t } = useTranslation('plan-life');
  const [step, setStep] = useState<AskedStep | null>(null);
  const standing = standingOf(zone);
  const may = usePermissions();
  const actions = actionsOf(standing).filter(
    (action) => action !== 'restore' && may.includes(permissionFor(action)),
  );
  return (
    <Card title={t('title')} extra={<StateTags zone={zone} />} testId="zone-life">
      <LifeFacts zone={zone} />
      <div className={styles.actions}>
        {actions.map((action, i) => (
          <Button
            key={action}
            size="large"
            type={i === 0 && action !== 'abolish' ? 'primary' : 'default'}
            danger={action === 'reject' || action === 'abolish'}
            disabled={dirty}
            onClick={() => setStep({ action, zone, etag })}
            data-testid={`life-${action}`}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
        {may.includes('draw') && mayDo(standing, 'discard') && (
          <Popconfirm
            title={t('discard.title')}
            description={
              <div className={styles.confirm}>
                {t(standing.approved ? 'discard.change' : 'discard.draft')}
              </div>
            }
            okText={t('discard.yes')}
            okButtonProps={{ danger: true }}
            onConfirm={onDiscard}
          >
            <Button size="large" danger data-testid="life-discard">
              {t('discard.action')}
            </Button>
          </Popconfirm>
        )}
      </div>
      {dirty && actions.length > 0 && (
        <div className={styles.unsaved}>
          <p>{t(zone.change?.state === 'submitted' ? 'revertFirst' : 'saveFirst')}</p>
          <Button onClick={onRevert} data-testid="life-revert">
            {t('revert')}
          </Button>
        </div>
      )}
      {step && (
        <StepDialog
          step={step}
          onDone={(next, tag) => {
            setStep(null);
            onDone(next, tag);
          }}
          onChanged={() => {
            setStep(null);
            onChanged();
          }}
          onClose={() => setStep(null)}
        />
      )}
    </Card>
  );
}

function LifeFacts({ zone: { state, change, validFrom, validTo, revision, chief } }: { zone: Zone }) {
  const { t } = useTranslation('plan-life');
  const format = useFormat();
  const approved = state === 'in-force' || state === 'upcoming' || state === 'abolished';
  return (
    <ul className={styles.facts}>
      {approved && (
        <li>
          {t(validTo ? 'fact.versionUntil' : 'fact.version', {
            revision,
            from: validFrom ?? '—',
            to: validTo,
          })}
          {chief && ` · ${t('fact.chief', { name: chief.name })}`}
        </li>
      )}
      {change && (
        <li>
          {t('fact.draft', { at: format.instant(change.at), by: change.by?.name ?? t('nobody') })}
          {change.validFrom && ` · ${t('fact.asked', { day: change.validFrom })}`}
        </li>
      )}
      {change?.reason && (
        <li className={styles.reason} data-testid="life-rejected">
          {t('fact.rejected', { reason: change.reason })}
        </li>
      )}
      {change && approved && change.baseRevision !== revision && (
        <li className={styles.reason}>{t('fact.base', { base: change.baseRevision, now: revision })}</li>
      )}
    </ul>
  );
}
