import type { Dataset } from '../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import { columnOf } from '../columns.ts';
import { suggestMapping } from './suggest.ts';

/** What a layer of areas is called; the first that fits: a 乡镇网格 is a grid. */
const byLayerName: [RegExp, ImportTarget][] = [
  [/网格|\bgrids?\b/, 'grid'],
  [/片区|\bzones?\b/, 'zone'],
  [/林场|\bfarms?\b/, 'farm'],
  [/四山|山脉|山系|\b(mountain|ridge)s?\b/, 'mountain'],
  [/乡镇|街道|镇街|\b(town|township|street|subdistrict)s?\b/, 'town'],
  [/社区|村|\bcjdcq\b|\b(village|community|communities)s?\b/, 'village'],
  [/区县|县区|县界|区界|\b(district|county|counties)s?\b/, 'district'],
];

/** Administrative codes: 6 digits a district, 9 a town, 12 a village; shorter ones filled up with zeros. */
function kindOfCode(code: string): ImportTarget | null {
  if (/^\d{6}(0{6})?$/.test(code)) return 'district';
  if (/^\d{9}(000)?$/.test(code)) return 'town';
  return /^\d{12}$/.test(code) ? 'village' : null;
}

function byCodes(codes: readonly string[]): ImportTarget | null {
  const kinds = new Set(codes.map((code) => kindOfCode(code.trim())));
  const [kind] = kinds;
  return kinds.size === 1 && kind ? kind : null;
}

function ofTable(columns: readonly string[], name: string): ImportTarget | null {
  const known = new Set(columns.map(columnOf));
  if (known.has('time') && known.has('lon') && known.has('lat')) return 'patrol';
  const ranger = suggestMapping('ranger', columns);
  const chief = suggestMapping('chief', columns);
  const responsibility = suggestMapping('responsibility', columns);
  if (/责任|responsib/.test(name) && responsibility.chief && responsibility.area) return 'responsibility';
  if (/护林员|ranger/.test(name) && ranger.name) return 'ranger';
  if (/林长|chief/.test(name) && chief.name) return 'chief';
  if (ranger.name && (ranger.grid || ranger.team)) return 'ranger';
  if (chief.name && (chief.level || chief.title)) return 'chief';
  if (responsibility.chief && responsibility.area) return 'responsibility';
  return chief.name && chief.post ? 'chief' : null;
}

/**
 * What the rows of a dataset can become, by its columns, geometry and name; null: not recognised, the user has to say.
 *
 * @param samples first values of the columns: administrative codes tell areas' kinds by their length
 */
export function suggestTarget(
  columns: readonly string[],
  geometry: Dataset['geometry'],
  layerName: string,
  samples: Readonly<Record<string, readonly string[]>> = {},
): ImportTarget | null {
  // Names are also of words: forest_grid, grid-2026.
  const name = layerName
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\-.\d]/g, ' ');
  if (geometry === 'none') return ofTable(columns, name);
  if (geometry === 'line' || geometry === 'point') {
    return columns.some((column) => columnOf(column) === 'time') ? 'patrol' : null;
  }
  if (geometry === 'polygon' && suggestMapping('parcel', columns).di_lei) return 'parcel';
  const named = byLayerName.find(([pattern]) => pattern.test(name));
  if (named) return named[1];
  const code = suggestMapping('district', columns).code?.source;
  return code ? byCodes(samples[code] ?? []) : null;
}
