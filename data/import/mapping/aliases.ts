import type { ImportTarget } from '../../../domain/model/import-target.ts';
import { type FieldDefinition, fieldsOf } from '../../dictionaries/index.ts';
import { normaliseColumn } from '../column-name.ts';

/** How well a column's name fits a field, the best first. */
export const qualities = ['same', 'alike', 'cut', 'names'] as const;
export type Quality = (typeof qualities)[number];

export interface Match {
  field: FieldDefinition;
  quality: Quality;
  /** Place of the alias in the dictionary: the first one fits best. */
  rank: number;
}

/** DBF column names: 10 characters by the book, 10 bytes by most writers. */
const DBF = 10;
const bytes = {
  utf8: (character: string) => Buffer.byteLength(character),
  /** The Chinese of our aliases all has two bytes. */
  gb18030: (character: string) => (character < '\u0080' ? 1 : 2),
};

/** The whole characters that are left of a name in 10 bytes; what stood after them was half a character. */
function cutTo(name: string, size: (character: string) => number): string {
  let left = DBF;
  const kept: string[] = [];
  for (const character of name) {
    left -= size(character);
    if (left < 0) break;
    kept.push(character);
  }
  return kept.join('');
}

/** What a DBF makes of a name that is too long for it, in either encoding. */
export function dbfCuts(name: string): string[] {
  const cuts = [[...name].slice(0, DBF).join(''), cutTo(name, bytes.utf8), cutTo(name, bytes.gb18030)];
  return [...new Set(cuts)].filter((cut) => cut !== name);
}

type Index = Record<'same' | 'alike' | 'cut', Map<string, Match[]>>;

function indexOf(target: ImportTarget): Index {
  const index: Index = { same: new Map(), alike: new Map(), cut: new Map() };
  const add = (quality: keyof Index, key: string, match: Omit<Match, 'quality'>) => {
    const matches = index[quality].get(key) ?? [];
    index[quality].set(key, [...matches, { ...match, quality }]);
  };
  for (const field of fieldsOf(target)) {
    [field.field, ...field.aliases].forEach((alias, rank) => {
      add('same', alias, { field, rank });
      add('alike', normaliseColumn(alias), { field, rank });
      for (const cut of dbfCuts(alias)) add('cut', normaliseColumn(cut), { field, rank });
    });
  }
  return index;
}

const indexes = new Map<ImportTarget, Index>();

/**
 * The fields whose dictionary knows a column of this name: as it stands, alike (case, width, separators, brackets), cut
 * by a DBF, or as the names of codes (`DI_LEI_N`). `Q_DI_LEI`, the previous period, is alike to none.
 */
export function matchesOf(target: ImportTarget, column: string): Match[] {
  let index = indexes.get(target);
  if (!index) {
    index = indexOf(target);
    indexes.set(target, index);
  }
  const key = normaliseColumn(column.replace(/[?\ufffd]+$/, ''));
  // A whole name is not what is left of a longer one.
  const whole = [...(index.same.get(column) ?? []), ...(index.alike.get(key) ?? [])];
  if (whole.length > 0) return whole;
  const cut = index.cut.get(key);
  if (cut) return cut;
  const names = /_n$/i.test(column) ? index.alike.get(key.slice(0, -1)) : undefined;
  return (names ?? []).map((match): Match => ({ ...match, quality: 'names' }));
}
