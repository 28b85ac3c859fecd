import type { ImportTarget } from '../../../domain/model/import-target.ts';
import { parcelCode } from './parcel-code.ts';

type Values = Readonly<Record<string, string | number | null>>;

interface Derivation {
  field: string;
  /** Without it there is nothing to derive from. */
  from: string;
  derive: (values: Values) => string | null;
}

/** 总林长 and 副总林长 are not here: districts and towns have them as well. */
const titles: [level: string, title: string][] = [
  ['city', '市级林长'],
  ['district', '辖区林长'],
  ['zone', '片区林长'],
  ['town', '乡镇(街道)林长'],
  ['village', '村(社区)林长'],
];

/** Fields that other fields tell where no column does. Each is asked only while its field is empty. */
const derivations: Partial<Record<ImportTarget, Derivation[]>> = {
  parcel: [{ field: 'code', from: 'xiao_ban', derive: parcelCode }],
  chief: [
    {
      field: 'level',
      from: 'title',
      derive: ({ title }) => titles.find((pair) => pair[1] === title)?.[0] ?? null,
    },
  ],
};

export function derivationsOf(target: ImportTarget): readonly Derivation[] {
  return derivations[target] ?? [];
}
