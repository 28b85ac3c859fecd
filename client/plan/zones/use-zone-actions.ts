import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../domain/model/index.ts';
import { ApiProblem } from '../../app/api.ts';
import { problemText } from '../../ui/problem-text.ts';
import { emptyDraft } from '../draft.ts';
import { type Fault, faultsOf } from '../draw/faults.ts';
import type { Plan } from '../use-plan.ts';
import { draftOf, inputOf } from '../work.ts';
import { readZone, useZoneWrites } from './use-zones.ts';

/** Open, save, delete, and what to say when the server refuses. */
export function useZoneActions(plan: Plan, onOpened: (zone: Zone) => void) {
  const { t, i18n } = useTranslation('plan');
  const { message, modal } = App.useApp();
  const { save: write, remove: abolish } = useZoneWrites();
  const [saving, setSaving] = useState(false);
  const [refusals, setRefusals] = useState<Fault[]>([]);
  const { draft, opened, dirty, open, setEtag } = plan;

  const complain = useCallback(
    (error: unknown) => {
      const problem = error instanceof ApiProblem ? error.problem : null;
      if (!problem) throw error;
      void message.error(problemText(problem, i18n.getFixedT(null, 'app'), i18n.language), 6);
    },
    [message, i18n],
  );

  /** What is unsaved is thrown away only after a yes. */
  const unlessUnsaved = useCallback(
    (go: () => void) => {
      if (!dirty) return go();
      modal.confirm({
        title: t('leave.title'),
        content: t('leave.openOther'),
        okText: t('leave.discard'),
        okButtonProps: { danger: true },
        onOk: go,
      });
    },
    [dirty, modal, t],
  );

  const load = useCallback(
    async (id: string) => {
      try {
        const { data, etag } = await readZone(id);
        setRefusals([]);
        open(draftOf(data, etag));
        onOpened(data);
      } catch (error) {
        complain(error);
      }
    },
    [open, onOpened, complain],
  );

  /** Somebody else was first: take theirs, or look again and save over it knowingly. */
  const conflict = useCallback(
    (id: string) =>
      modal.confirm({
        title: t('conflict.title'),
        content: t('conflict.text', { name: draft.name }),
        okText: t('conflict.reload'),
        cancelText: t('conflict.keep'),
        onOk: () => load(id),
        onCancel: () => readZone(id).then(({ etag }) => setEtag(etag), complain),
      }),
    [modal, t, draft.name, load, setEtag, complain],
  );

  const save = async () => {
    const { geometry, zoneId, etag } = draft;
    if (!geometry) return;
    setSaving(true);
    try {
      const target = zoneId ? { id: zoneId, etag: etag ?? '' } : null;
      const sent = await write(inputOf({ ...draft, geometry }, opened), target);
      setRefusals([]);
      open(draftOf(sent.data, sent.etag));
      void message.success(t('form.saved', { name: sent.data.name }));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 412 && zoneId) conflict(zoneId);
      else if (error instanceof ApiProblem && error.status === 422)
        setRefusals(faultsOf(error.problem, geometry));
      else complain(error);
    } finally {
      setSaving(false);
    }
  };

  const remove = async (zone: Zone) => {
    try {
      await abolish(zone.id);
      if (draft.zoneId === zone.id) open(emptyDraft);
      void message.success(t('zones.deleted', { name: zone.name }));
    } catch (error) {
      complain(error);
    }
  };

  return {
    saving,
    refusals,
    save,
    remove,
    openZone: (zone: Zone) => unlessUnsaved(() => void load(zone.id)),
    startNew: () => unlessUnsaved(() => open(emptyDraft)),
  };
}
