import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineId } from '../../../domain/geo/edit/sheet.ts';
import type { Scenario, ScenarioInput, ScenarioSummary } from '../../../domain/model/index.ts';
import { newId } from '../../app/actions/new-id.ts';
import { ApiProblem } from '../../app/api.ts';
import { flyToBox } from '../../map/flight.ts';
import { boxOf } from '../../map/rings.ts';
import { useMap } from '../../map/use-map.ts';
import { problemText } from '../../ui/problem-text.ts';
import type { Plan } from '../use-plan.ts';
import { divideOutline } from './divide-outline.ts';
import type { Draft } from './draft-of.ts';
import { readScenario, useScenarioWrites } from './use-scenarios.ts';

/** What was put on the sheet from a scenario or a suggestion. */
export interface Opened {
  /** null: a suggestion, which nobody has kept */
  id: string | null;
  etag: string | null;
  name: string;
  /** nobody writes one on this page: what is there stays */
  note: string;
  areaId: string | null;
  outline: ScenarioInput['outline'];
}

/** Keep, put on the sheet, throw away, and what to say when the server refuses. */
export function useScenarioActions(plan: Plan) {
  const { t, i18n } = useTranslation('plan-scenarios');
  const { message, modal } = App.useApp();
  const map = useMap();
  const writes = useScenarioWrites();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [saving, setSaving] = useState(false);
  const unsure = useRef<{ text: string; id: string } | null>(null);

  const complain = useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      const wrong = /^zones\.(\d+)\./.exec(error.problem.errors?.[0]?.path ?? '')?.[1];
      const text = problemText(error.problem, i18n.getFixedT(null, 'app'), i18n.language);
      void message.error(wrong === undefined ? text : t('save.wrong', { n: Number(wrong) + 1, text }), 6);
    },
    [message, i18n, t],
  );

  const keepOpened = ({ id, name, note, area, outline }: Scenario, etag: string | null) =>
    setOpened({ id, etag, name, note, areaId: area?.id ?? null, outline });

  const write = async (work: () => Promise<void>): Promise<void> => {
    setSaving(true);
    try {
      await work();
    } catch (error) {
      complain(error);
    } finally {
      setSaving(false);
    }
  };

  const create = (draft: Draft) =>
    write(async () => {
      // Sent again after a broken connection, the same draft is the same scenario.
      const text = JSON.stringify(draft);
      if (unsure.current?.text !== text) unsure.current = { text, id: newId() };
      const { data } = await writes.create({ ...draft, note: '', id: unsure.current.id });
      unsure.current = null;
      void message.success(t('save.saved', { name: data.name }));
    });

  const replace = async (draft: Draft, { id, etag, note }: Opened) => {
    if (id === null) return;
    await write(async () => {
      try {
        const sent = await writes.replace(id, { ...draft, note }, etag ?? '');
        keepOpened(sent.data, sent.etag);
        void message.success(t('save.saved', { name: sent.data.name }));
      } catch (error) {
        if (!(error instanceof ApiProblem && error.status === 412)) throw error;
        modal.warning({ title: t('save.conflict'), content: t('save.conflictText', { name: draft.name }) });
      }
    });
  };

  const show = (zones: readonly { geometry: Draft['zones'][number]['geometry'] }[]) => {
    const coordinates = zones.flatMap(({ geometry }) =>
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    );
    if (map) flyToBox(map, boxOf({ type: 'MultiPolygon', coordinates }));
  };

  const put = (
    draft: Draft,
    from: Pick<Opened, 'id' | 'etag' | 'note'>,
    instead: OutlineId | null = null,
  ) => {
    const replaced = instead && plan.committed.outlines.get(instead);
    if (instead && replaced) divideOutline(plan, instead, replaced, draft.zones);
    else plan.addZones(draft.zones);
    setOpened({ ...from, name: draft.name, areaId: draft.areaId, outline: draft.outline });
    show(draft.zones);
    void message.info(t('list.onSheet', { n: draft.zones.length }));
  };

  const edit = async ({ id }: ScenarioSummary) => {
    try {
      const { data, etag } = await readScenario(id);
      put(
        { name: data.name, areaId: data.area?.id ?? null, outline: data.outline, zones: data.zones },
        { id, etag, note: data.note },
      );
    } catch (error) {
      complain(error);
    }
  };

  const remove = async ({ id, name }: ScenarioSummary) => {
    try {
      await writes.remove(id);
      if (opened?.id === id) setOpened({ ...opened, id: null, etag: null });
      void message.success(t('list.deleted', { name }));
    } catch (error) {
      complain(error);
    }
  };

  return {
    opened,
    saving,
    create,
    replace,
    edit,
    remove,
    putSuggestion: (draft: Draft, instead: OutlineId | null) =>
      put(draft, { id: null, etag: null, note: '' }, instead),
  };
}
