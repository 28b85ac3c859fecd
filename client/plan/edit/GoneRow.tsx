import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineId } from '../../../domain/geo/edit/sheet.ts';
import { mayDo, standingOf } from '../../../domain/zone-life/transitions.ts';
import { useActorName } from '../life/actor.ts';
import { type AskedStep, StepDialog } from '../life/StepDialog.tsx';
import type { Plan } from '../use-plan.ts';
import { readZone, useZoneWrites } from '../zones/use-zones.ts';
import styles from './Edit.module.css';
import { useComplaint } from './use-complaint.ts';

/**
 * A saved zone that was merged into another one: it stays valid until it is abolished, which is offered once the union is
 * saved. One that was never approved is thrown away instead. Either way, or kept for now, it leaves the sheet.
 */
export function GoneRow({ plan, id, saved }: { plan: Plan; id: OutlineId; saved: boolean }) {
  const { t } = useTranslation('plan');
  const { message } = App.useApp();
  const complain = useComplaint();
  const actor = useActorName();
  const { discard } = useZoneWrites();
  const [step, setStep] = useState<AskedStep | null>(null);
  const name = plan.zones.get(id)?.fields.name ?? '';
  const union = plan.work?.fields.name.trim() || t('changed.unnamed');

  const abolish = async () => {
    const { data } = await readZone(id);
    // As it was merged: who has changed it since is told, not passed over.
    const etag = plan.zones.get(id)?.etag ?? '';
    const standing = standingOf(data);
    if (mayDo(standing, 'abolish')) {
      const reason = t('changed.abolishReason', { name: union });
      setStep({ action: 'abolish', zone: data, etag, reason });
    } else if (standing.approved === null && mayDo(standing, 'discard')) {
      await discard(data, etag, actor.trim());
      plan.close(id);
    } else void message.warning(t('changed.busy', { name }), 8);
  };
  return (
    <li className={styles.gone} data-testid="plan-gone">
      <div className={styles.said}>
        <strong>{name}</strong>
        <small>{t('changed.gone')}</small>
      </div>
      <Button
        danger
        disabled={!saved}
        onClick={() => void abolish().catch(complain)}
        data-testid="plan-gone-abolish"
      >
        {t('changed.abolish')}
      </Button>
      <Button onClick={() => plan.close(id)} data-testid="plan-gone-keep">
        {t('changed.keep')}
      </Button>
      {step && (
        <StepDialog
          step={step}
          onDone={() => plan.close(id)}
          onChanged={() => setStep(null)}
          onClose={() => setStep(null)}
        />
      )}
    </li>
  );
}
