import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outline } from '../../../domain/geo/edit/sheet.ts';
import type { Zone, ZoneInput } from '../../../domain/model/index.ts';
import { ApiProblem, type Sent } from '../../app/api.ts';
import { faultsOf } from '../draw/faults.ts';
import { geometryOf, sameOutline } from '../draw/outline.ts';
import { useActorName } from '../life/actor.ts';
import { lifeProblem } from '../life/life-problem.ts';
import type { Plan } from '../use-plan.ts';
import { inputOf, newWork, workOf, type ZoneFields } from '../work.ts';
import { readZone, useZoneWrites } from './use-zones.ts';

/** Two versions of one zone: somebody saved it after it was opened here. */
export interface Conflict {
  id: string;
  theirs: Sent<Zone>;
}

/** Open, save, throw away, and what to say when the server refuses. */
export function useZoneActions(plan: Plan, onOpened: (zone: Zone) => void) {
  const { t, i18n } = useTranslation(['plan', 'plan-life']);
  const { message } = App.useApp();
  const actor = useActorName();
  const { save: write, discard: throwAway } = useZoneWrites();
  const [saving, setSaving] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { open, setActive, setRefused } = plan;

  const complain = useCallback(
    (error: unknown, name?: string) => {
      if (!(error instanceof ApiProblem)) throw error;
      const words = lifeProblem(
        error.problem,
        i18n.getFixedT(null, 'plan-life'),
        i18n.getFixedT(null, 'app'),
        i18n.language,
      );
      void message.error(name ? t('plan-life:refused.of', { name, why: words }) : words, 6);
    },
    [message, t, i18n],
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

  /** Somebody else was first: theirs and ours are laid side by side. */
  const compare = useCallback(
    (id: string) => readZone(id).then((theirs) => setConflict({ id, theirs }), complain),
    [complain],
  );

  /** false when the server refused; the zone is then the active one, with what is wrong. */
  const saveOne = async (id: string): Promise<boolean> => {
    const work = plan.zones.get(id);
    const geometry = geometryOf(plan.sheet.outlines.get(id));
    if (!work || !geometry) return true;
    const { opened, etag, fields } = work;
    try {
      const sent = await write(id, signed(inputOf(work, geometry), actor), opened ? (etag ?? '') : null);
      plan.saved(sent.data, sent.etag, fields);
      void message.success(t('form.saved', { name: fields.name.trim() }));
      return true;
    } catch (error) {
      setActive(id);
      if (error instanceof ApiProblem && isOvertaken(error, opened !== null)) await compare(id);
      else if (error instanceof ApiProblem && error.status === 422)
        setRefused(id, faultsOf(error.problem, geometry));
      else complain(error, fields.name);
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

  /** @param etag of what the planner has seen of the zone */
  const discard = async (zone: Zone, etag: string) => {
    try {
      if (await throwAway(zone, etag, actor.trim())) plan.close(zone.id);
      else {
        const left = await readZone(zone.id);
        open(left.data, left.etag);
      }
      void message.success(t('plan-life:discard.done', { name: zone.name }));
    } catch (error) {
      complain(error);
    }
  };

  /** What was chosen of two versions goes on the sheet, on top of theirs, and is saved or edited further. */
  const settle = async ({ id, theirs }: Conflict, fields: ZoneFields, outline: Outline, andSave: boolean) => {
    const before = workOf(theirs.data, theirs.etag).opened.outline;
    open(theirs.data, theirs.etag);
    plan.setFieldsOf(id, fields);
    if (!sameOutline(before, outline))
      plan.commit({ kind: 'replace', before: new Map([[id, before]]), after: new Map([[id, outline]]) });
    setConflict(null);
    const geometry = geometryOf(outline);
    if (!andSave || !geometry) return;
    setSaving(true);
    try {
      const sent = await write(id, signed(inputOf(newWork(fields), geometry), actor), theirs.etag ?? '');
      open(sent.data, sent.etag);
      void message.success(t('form.saved', { name: fields.name }));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 412) await compare(id);
      else if (error instanceof ApiProblem && error.status === 422)
        setRefused(id, faultsOf(error.problem, geometry));
      else complain(error, fields.name);
    } finally {
      setSaving(false);
    }
  };

  return {
    saving,
    save,
    discard,
    conflict,
    compare,
    settle,
    leaveConflict: () => setConflict(null),
    reload: (id: string) => void load(id),
    openZone: (zone: Zone) => (plan.zones.has(zone.id) ? setActive(zone.id) : void load(zone.id)),
  };
}

/**
 * Whether what is on record is not what this write goes on from: somebody was first, or the answer to our own first write of a
 * new zone was lost on its way.
 */
function isOvertaken({ status, problem }: ApiProblem, known: boolean): boolean {
  return known ? status === 412 : problem.type === 'urn:problem:id-taken';
}

/** With who draws, where a name was given. */
function signed(input: ZoneInput, name: string): ZoneInput {
  return name.trim() ? { ...input, by: { name: name.trim() } } : input;
}
