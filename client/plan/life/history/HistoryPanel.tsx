import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayDo, standingOf } from '../../../../domain/zone-life/transitions.ts';
import { useMay } from '../../../account/use-session.ts';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import type { PanelProps } from '../../panel-props.ts';
import { type AskedStep, StepDialog } from '../StepDialog.tsx';
import { useTaggedZone, useZoneHistory } from '../use-zone-life.ts';
import { EventList } from './EventList.tsx';
import { VersionComparison } from './VersionComparison.tsx';
import { VersionList } from './VersionList.tsx';

/** What was approved of the active zone and who did what: two versions beside each other, an old one restored as a draft. */
export default function HistoryPanel({ plan }: PanelProps) {
  const { t } = useTranslation('plan-life');
  const draws = useMay('draw');
  const { savedId } = plan;
  const history = useZoneHistory(savedId);
  const tagged = useTaggedZone(savedId);
  const [picked, setPicked] = useState<{ of: string | null; revisions: number[] }>({
    of: null,
    revisions: [],
  });
  const [step, setStep] = useState<AskedStep | null>(null);
  if (savedId === null)
    return (
      <Card title={t('history.title')} testId="zone-history">
        <Notice kind="info" title={t('history.openFirst')} />
      </Card>
    );
  const known = history.data?.versions.map(({ revision }) => revision) ?? [];
  const chosen = picked.of === savedId ? picked.revisions : known.slice(0, 2);
  const zone = tagged.data?.data;
  const restorable = draws && zone !== undefined && mayDo(standingOf(zone), 'restore');
  const dirty = plan.dirtyIds.includes(savedId);
  const pick = (revision: number) =>
    setPicked({
      of: savedId,
      revisions: chosen.includes(revision)
        ? chosen.filter((one) => one !== revision)
        : [...chosen, revision].slice(-2),
    });
  return (
    <>
      <Card title={t('history.versions')} note={zone?.name} testId="zone-history">
        <AsyncPanel
          query={history}
          isEmpty={({ versions }) => versions.length === 0}
          empty={t('history.noVersion')}
        >
          {({ versions }) => (
            <>
              <VersionComparison versions={versions.filter(({ revision }) => chosen.includes(revision))} />
              <VersionList
                versions={versions}
                chosen={chosen}
                onPick={pick}
                onRestore={
                  restorable && !dirty && tagged.data
                    ? (version) => setStep({ action: 'restore', zone, etag: tagged.data.etag ?? '', version })
                    : null
                }
              />
            </>
          )}
        </AsyncPanel>
      </Card>
      <Card title={t('history.events')} testId="zone-events">
        <AsyncPanel
          query={history}
          isEmpty={({ events }) => events.length === 0}
          empty={t('history.noEvent')}
        >
          {({ events }) => <EventList events={events} />}
        </AsyncPanel>
      </Card>
      {step && (
        <StepDialog
          step={step}
          onDone={(next, etag) => {
            setStep(null);
            if (next) plan.open(next, etag);
          }}
          onChanged={() => {
            setStep(null);
            void tagged.refetch();
          }}
          onClose={() => setStep(null)}
        />
      )}
    </>
  );
}
