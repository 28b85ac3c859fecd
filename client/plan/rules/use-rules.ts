import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { replaceOutline } from '../../../domain/geo/edit/replace.ts';
import type { Outline } from '../../../domain/geo/edit/sheet.ts';
import {
  blocksStoring,
  type MendKind,
  type ZoneCheck,
  type ZoneFault,
  zoneCheck,
} from '../../../domain/zone-rules/index.ts';
import { type ApiProblem, apiSend } from '../../app/api.ts';
import { useLayerVersion } from '../../app/live.ts';
import { Latest, type Told } from '../preview/latest.ts';
import { useSettled } from '../preview/use-previews.ts';
import type { Plan } from '../use-plan.ts';
import { type RulesDesk, startDesk } from './desk.ts';
import { useJurisdiction } from './jurisdiction.ts';
import type { Checked, Question } from './rules.worker.ts';

/** After a failure the browser asks again this much later, ms; the server's own check does not wait for it. */
const restMs = 3000;

export type MendAsked =
  | { mend: MendKind; id?: string | undefined; thinOnly?: boolean }
  | { parcel: string; side: 'in' | 'out' };

const nothing: Checked = { faults: [], cutParcels: [] };

/**
 * The rules on the active outline: the browser's answer at once, the server's, which settles it, when it comes; and mends,
 * each one undoable change of the sheet.
 */
export function useRules(plan: Plan) {
  const { active, savedId, work, geometry } = plan;
  const jurisdiction = useJurisdiction();
  const data = `${useLayerVersion('zone')} ${useLayerVersion('parcel')}`;
  const purpose = work?.fields.purpose ?? null;
  const outline = (active && plan.sheet.outlines.get(active)) || null;
  const question = useMemo<Question | null>(
    () => outline && { outline, zoneId: savedId, purpose, jurisdiction, data },
    [outline, savedId, purpose, jurisdiction, data],
  );

  const [told, setTold] = useState<Told<Question, Checked> | null>(null);
  const desk = useRef<{ host: RulesDesk; latest: Latest<Question, Checked> } | null>(null);
  useEffect(() => {
    const host = startDesk();
    const latest = new Latest<Question, Checked>(host.check, setTold, restMs);
    desk.current = { host, latest };
    return () => {
      latest.stop();
      host.end();
      desk.current = null;
    };
  }, []);
  useEffect(() => {
    if (question) desk.current?.latest.put(question);
  }, [question]);

  const settled = useSettled(geometry);
  const body = {
    geometry: settled,
    ...(savedId ? { zoneId: savedId } : {}),
    ...(purpose ? { purpose } : {}),
    ...(jurisdiction ? { jurisdiction } : {}),
  };
  const server = useQuery<ZoneCheck, ApiProblem>({
    queryKey: ['/api/zones/check', body],
    queryFn: async () => (await apiSend(zoneCheck, 'POST', '/api/zones/check', body)).data,
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const final = settled === geometry && server.data !== undefined && !server.isPlaceholderData;
  const instant = told?.question === question ? told?.answer : null;
  const shown = !question ? nothing : final ? server.data! : (instant ?? told?.answer ?? nothing);

  const { commit, committed } = plan;
  /** What a mend would make of the outline; null: nothing that could be done here. */
  const mended = useCallback(
    async (asked: MendAsked): Promise<Outline | null> => {
      const host = desk.current?.host;
      if (!host || !question) return null;
      const result =
        'parcel' in asked
          ? await host.moveParcel(question, asked.parcel, asked.side)
          : await host.mend(question, asked);
      return JSON.stringify(result) === JSON.stringify(question.outline) ? null : result;
    },
    [question],
  );
  /** Mends the outline, as one step that can be undone; false when nothing could be done. */
  const mend = useCallback(
    async (asked: MendAsked): Promise<boolean> => {
      const result = await mended(asked);
      if (!result || !active) return false;
      commit(replaceOutline(committed, active, result));
      return true;
    },
    [mended, active, commit, committed],
  );
  /** Where parcels lie. */
  const parcels = useCallback(
    async (ids: string[]) => (question && (await desk.current?.host.parcels(question, ids))) || [],
    [question],
  );

  return {
    faults: shown.faults,
    cutParcels: shown.cutParcels,
    /** server: settled; browser: at once, to be confirmed; waiting: of an outline a moment ago */
    by: final ? ('server' as const) : instant ? ('browser' as const) : ('waiting' as const),
    /** the server could not be asked */
    failed: server.isError,
    /** the outline can't be stored as it is */
    wrong: shown.faults.some(blocksStoring),
    mend,
    mended,
    parcels,
  };
}

export type Rules = ReturnType<typeof useRules>;

/** What a fault's one click asks for; null: there is none. */
export function mendOf({ rule, mend, detail }: ZoneFault): MendAsked | null {
  if (!mend) return null;
  const id = typeof detail.id === 'string' ? detail.id : undefined;
  return { mend, id, thinOnly: rule === 'sliver-overlap' };
}
