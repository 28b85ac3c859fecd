import type { TFunction } from 'i18next';
import type { ProblemRecord, ProblemState, ProblemStep } from '../../../domain/model/index.ts';
import { problemKinds } from '../../../domain/problems/kinds.ts';

const demoMark = '（演示）';

/** A kind in the reader's language: kinds of ours have names in both, others are as they were written. */
export function kindWords(kind: string, t: TFunction<'problems'>): string {
  const name = kind.endsWith(demoMark) ? kind.slice(0, -demoMark.length) : kind;
  const ours = Object.entries(problemKinds).find(([, ours]) => ours.name === name);
  return ours ? t(`kind.${ours[0]}`) : name;
}

/** Where it is: town and grid, or the coordinates where neither is known. A grid is mostly called by its town. */
export function placeWords({
  town,
  grid,
  lon,
  lat,
}: Pick<ProblemRecord, 'town' | 'grid' | 'lon' | 'lat'>): string {
  if (town && grid) return grid.name.startsWith(town.name) ? grid.name : `${town.name} ${grid.name}`;
  return grid?.name ?? town?.name ?? degrees(lon, lat);
}

/** Five decimals are about a metre. */
export function degrees(lon: number, lat: number): string {
  return `${lon.toFixed(5)}, ${lat.toFixed(5)}`;
}

/** What a step is called; to assign what somebody has already is to reassign it (改派). */
export function actionWords(
  action: ProblemStep['action'],
  from: ProblemState | null,
  t: TFunction<'problems'>,
): string {
  return action === 'assign' && from !== 'reported' ? t('action.reassign') : t(`action.${action}`);
}
