import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../domain/model/index.ts';
import { ApiProblem } from '../../app/api.ts';
import { problemText } from '../../ui/problem-text.ts';
import { faultsOf } from '../draw/faults.ts';
import { geometryOf } from '../draw/outline.ts';
import type { Plan } from '../use-plan.ts';
import { inputOf } from '../work.ts';
import { readZone, useZoneWrites } from './use-zones.ts';

/** Open, save, delete, and what to say when the server refuses. */
export function useZoneActions(plan: Plan, onOpened: (zone: Zone) => void) {
  const { t, i18n } = useTranslation('plan');
  const { message, modal } = App.useApp();
  const { save: write, remove: abolish } = useZoneWrites();
  const [saving, setSaving] = useState(false);
  const { open, setActive, setEtag, setRefused } = plan;

  const complain = useCallback(
    (error: unknown) => {
      const problem = error instanceof ApiProblem ? error.problem : null;
      if (!problem) throw error;
      void message.error(problemText(problem, i18n.getFixedT(null, 'app'), i18n.language), 6);
    },
    [message, i18n],
  );

  const load = useCallback(
    async (id: string) => {
      try {
        const { data, etag } = await readZone(id);
        open(data, etag);
        onOpened(data);
      } catch (error) {
        complain(error);
      }
    },
    [open, onOpened, complain],
  );

  /** Somebody else was first: take theirs, or look again and save over it knowingly. */
  const conflict = useCallback(
    (id: string, name: string) =>
      modal.confirm({
        title: t('conflict.title'),
        content: t('conflict.text', { name }),
        okText: t('conflict.reload'),
        cancelText: t('conflict.keep'),
        onOk: () => load(id),
        onCancel: () => readZone(id).then(({ etag }) => setEtag(id, etag), complain),
      }),
    [modal, t, load, setEtag, complain],
  );

  /** false when the server refused; the zone is then the active one, with what is wrong. */
  const saveOne = async (id: string): Promise<boolean> => {
    const work = plan.zones.get(id);
    const geometry = geometryOf(plan.sheet.outlines.get(id));
    if (!work || !geometry) return true;
    const { opened, etag, fields } = work;
    try {
      const sent = await write(inputOf(work, geometry), opened ? { id, etag: etag ?? '' } : null);
      plan.saved(id, sent.data, sent.etag);
      void message.success(t('form.saved', { name: sent.data.name }));
      return true;
    } catch (error) {
      setActive(id);
      if (error instanceof ApiProblem && error.status === 412 && opened) conflict(id, fields.name);
      else if (error instanceof ApiProblem && error.status === 422)
        setRefused(id, faultsOf(error.problem, geometry));
      else complain(error);
      return false;
    }
  };

  /** Every changed zone, one after the other, up to the first that is refused. */
  const save = async () => {
    setSaving(true);
    try {
      for (const id of plan.dirtyIds) if (!(await saveOne(id))) break;
    } finally {
      setSaving(false);
    }
  };

  const remove = async (zone: Zone) => {
    try {
      await abolish(zone.id);
      plan.close(zone.id);
      void message.success(t('zones.deleted', { name: zone.name }));
    } catch (error) {
      complain(error);
    }
  };

  return {
    saving,
    save,
    remove,
    openZone: (zone: Zone) => (plan.zones.has(zone.id) ? setActive(zone.id) : void load(zone.id)),
  };
}
