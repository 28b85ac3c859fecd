import type { AreaKind } from '../../domain/model/area.ts';

export type RankedKind = Exclude<AreaKind, 'city'>;

/** What is ranked first, and the areas inside it; null: nothing smaller has figures. */
export interface RankedKinds {
  whole: RankedKind;
  parts: RankedKind | null;
}

/** Grids belong to a ridge, a zone, a town by an inner point; villages and farms are no places of patrols. */
const partsOf: Readonly<Record<RankedKind, RankedKind | null>> = {
  mountain: 'grid',
  district: 'town',
  zone: 'grid',
  town: 'grid',
  village: null,
  farm: null,
  grid: null,
};

const isRanked = (kind: string): kind is RankedKind => kind in partsOf;

/**
 * The 四山 and the districts for who sees the city; for who is confined to areas, these and what is inside them.
 *
 * @param root id of the first area that an account is confined to, as `town:500109001`; null: none
 */
export function rankedKindsOf(root: string | null): RankedKinds {
  const kind = root?.split(':')[0] ?? 'city';
  return isRanked(kind) ? { whole: kind, parts: partsOf[kind] } : { whole: 'mountain', parts: 'district' };
}
