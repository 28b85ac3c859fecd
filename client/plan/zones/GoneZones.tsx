import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../domain/model/index.ts';
import { mayDo, standingOf } from '../../../domain/zone-life/transitions.ts';
import { Card } from '../../ui/Card.tsx';
import life from '../life/Life.module.css';
import { type AskedStep, StepDialog } from '../life/StepDialog.tsx';
import { useTaggedZone } from '../life/use-zone-life.ts';
import type { Plan } from '../use-plan.ts';
import styles from './Zones.module.css';

interface Props {
  plan: Plan;
  onDiscard(zone: Zone, etag: string): void;
}

/**
 * Zones that a step took off the sheet (merged into another) and that are still on record. Saving can't end them: each is
 * abolished, or thrown away where it was never approved.
 */
export function GoneZones({ plan, onDiscard }: Props) {
  const { t } = useTranslation('plan-life');
  const { message } = App.useApp();
  const { committed, dirtyIds, zones } = plan;
  const [step, setStep] = useState<AskedStep | null>(null);
  const gone = dirtyIds.filter((id) => !committed.outlines.has(id) && zones.get(id)?.opened);
  if (gone.length === 0) return null;
  return (
    <Card title={t('gone.title')} note={t('gone.hint')} testId="plan-gone">
      <ul className={styles.list}>
        {gone.map((id) => (
          <GoneZone
            key={id}
            id={id}
            etag={zones.get(id)?.etag ?? ''}
            onAbolish={(zone, etag) => setStep({ action: 'abolish', zone, etag })}
            onDiscard={onDiscard}
          />
        ))}
      </ul>
      {step && (
        <StepDialog
          step={step}
          onDone={() => {
            plan.close(step.zone.id);
            setStep(null);
          }}
          onChanged={() => {
            setStep(null);
            void message.warning(t('gone.moved', { name: step.zone.name }), 6);
          }}
          onClose={() => setStep(null)}
        />
      )}
    </Card>
  );
}

/** @param etag of the zone as it was when the step was made: who has changed it since is not passed over */
function GoneZone({
  id,
  etag,
  onAbolish,
  onDiscard,
}: {
  id: string;
  etag: string;
  onAbolish(zone: Zone, etag: string): void;
  onDiscard(zone: Zone, etag: string): void;
}) {
  const { t } = useTranslation('plan-life');
  const zone = useTaggedZone(id).data?.data;
  if (!zone) return null;
  const standing = standingOf(zone);
  const { name } = zone.change ?? zone;
  return (
    <li className={styles.gone} data-testid="gone-zone">
      <strong>{name}</strong>
      {mayDo(standing, 'abolish') ? (
        <Button danger size="large" onClick={() => onAbolish(zone, etag)} data-testid="gone-abolish">
          {t('action.abolish')}
        </Button>
      ) : standing.approved === null && mayDo(standing, 'discard') ? (
        <Popconfirm
          title={t('discard.title')}
          description={<div className={life.confirm}>{t('discard.draft')}</div>}
          okText={t('discard.yes')}
          okButtonProps={{ danger: true }}
          onConfirm={() => onDiscard(zone, etag)}
        >
          <Button danger size="large" data-testid="gone-discard">
            {t('discard.action')}
          </Button>
        </Popconfirm>
      ) : (
        <small>{t('gone.open')}</small>
      )}
    </li>
  );
}
