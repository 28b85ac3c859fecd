import type { ImportTarget } from '../../../domain/model/import-target.ts';
import { titleOfLevel } from './chief-titles.ts';
import { parcelCode } from './parcel-code.ts';

type Values = Readonly<Record<string, string | number | null>>;

interface Derivation {
  field: string;
  /** Without it there is nothing to derive from. */
  from: string;
  derive: (values: Values) => string | null;
}

/** Fields that other fields tell where no column does. Each is asked only while its field is empty. */
const derivations: Partial<Record<ImportTarget, Derivation[]>> = {
  parcel: [{ field: 'code', from: 'xiao_ban', derive: parcelCode }],
  chief: [
    {
      field: 'level',
      from: 'title',
      derive: ({ title }) => Object.entries(titleOfLevel).find((pair) => pair[1] === title)?.[0] ?? null,
    },
  ],
};

export function derivationsOf(target: ImportTarget): readonly Derivation[] {
  return derivations[target] ?? [];
}
