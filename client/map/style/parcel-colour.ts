import type { Theme } from '../../app/mode.ts';
import { landClassCodes, type ParcelGroup, parcelGroups, speciesOf, standCodes } from './palette.ts';

/** Colour of a parcel: by species where trees stand, else by land class. */
export function parcelColour(theme: Theme) {
  const cases = (groups: Partial<Record<ParcelGroup, string[]>>) =>
    Object.entries(groups).flatMap(([group, values]) => [values, parcelGroups[group as ParcelGroup][theme]]);
  const species = [
    'match',
    ['coalesce', ['get', 'you_shi_sz'], ''],
    ...cases(speciesOf),
    parcelGroups.broadleaf[theme],
  ];
  return [
    'match',
    ['get', 'di_lei'],
    standCodes,
    species,
    ...cases(landClassCodes),
    parcelGroups.other[theme],
  ] as never;
}
