/** The unsaved work of all zones, kept in localStorage so that a reload or a crash loses nothing. */
import { z } from 'zod';
import { startHistory } from '../../domain/geo/edit/history.ts';
import { day, patrolRule, zonePurposes } from '../../domain/model/index.ts';
import { changedIds, outlineIn, type PlanState } from './plan-state.ts';

const position = z.tuple([z.number(), z.number()]);
const outline = z.array(z.array(z.array(position).min(4)).min(1));
const fields = z.object({
  name: z.string().max(200),
  purpose: z.enum(zonePurposes),
  validFrom: day.nullable(),
  note: z.string().max(5000),
  chiefId: z.string().nullable(),
  target: z.number().nullable(),
  patrolRule: patrolRule.nullable(),
});
const keptPlan = z.object({
  active: z.string().nullable(),
  zones: z.array(
    z.object({
      id: z.string(),
      etag: z.string().nullable(),
      fields,
      outline: outline.nullable(),
      opened: z.object({ fields, outline: outline.nullable() }).nullable(),
    }),
  ),
});

const key = 'zhihui-linzhang.plan.sheet';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** null when there is none, or when what is stored is not a plan of this version. Its steps can't be undone. */
export function readKept(store: Store): PlanState | null {
  try {
    const text = store.getItem(key);
    if (!text) return null;
    const { active, zones } = keptPlan.parse(JSON.parse(text));
    if (zones.length === 0) return null;
    return {
      history: startHistory({
        outlines: new Map(zones.flatMap(({ id, outline }) => (outline ? [[id, outline]] : []))),
      }),
      zones: new Map(zones.map(({ id, etag, fields, opened }) => [id, { fields, etag, opened }])),
      active: zones.some(({ id }) => id === active) ? active : zones[0]!.id,
      turn: 0,
    };
  } catch {
    return null;
  }
}

/**
 * Keeps what is not saved; nothing to keep clears it. false when the browser refuses (private window, full): the page
 * then says that the work is not kept.
 */
export function writeKept(store: Store, state: PlanState): boolean {
  const zones = changedIds(state).map((id) => ({
    id,
    ...state.zones.get(id)!,
    outline: outlineIn(state, id),
  }));
  try {
    if (zones.length === 0) store.removeItem(key);
    else store.setItem(key, JSON.stringify({ active: state.active, zones }));
    return true;
  } catch {
    return zones.length === 0;
  }
}
