/** What a parcel's record says of its dangers. Mapping and sources: docs/decisions/0006-gap-rank.md. */

/** Attributes of a parcel as stored (docs/data-dictionary.md); null: not recorded. */
export interface StandRecord {
  you_shi_sz: string | null;
  fire_class: string | null;
  dispe: string | null;
  disaster_c: string | null;
  po_du: string | null;
  bh_dj: string | null;
  gjgyl_bhdj: string | null;
}

export const factors = ['fire', 'pest', 'slope', 'protection'] as const;
export type Factor = (typeof factors)[number];
/** A class by the code table, or null where the record does not tell. */
type Classes = Record<Factor, number | null>;

/** From the least to the most dangerous class of each factor. */
const scales: Record<Factor, { least: number; most: number }> = {
  fire: { least: 5, most: 1 },
  pest: { least: 0, most: 3 },
  slope: { least: 1, most: 6 },
  protection: { least: 4, most: 1 },
};

/** A one-digit code, also with a leading zero. Whatever else stands there is not known: nothing is guessed. */
function classOf(factor: Factor, code: string | null): number | null {
  const digit = /^\s*0?(\d)\s*$/.exec(code ?? '')?.[1];
  if (digit === undefined) return null;
  const { least, most } = scales[factor];
  const value = Number(digit);
  return value >= Math.min(least, most) && value <= Math.max(least, most) ? value : null;
}

/** DISPE names one disaster: 1… are diseases and insects, 0… is none. Of another one pests can't be told. */
function pestOf({ dispe, disaster_c }: StandRecord): number | null {
  const type = dispe?.trim() ?? '';
  if (/^0{1,2}$/.test(type)) return 0;
  return /^1\d?$/.test(type) ? classOf('pest', disaster_c) : null;
}

export function classesOf(record: StandRecord): Classes {
  const protection = [record.bh_dj, record.gjgyl_bhdj]
    .map((code) => classOf('protection', code))
    .filter((value) => value !== null);
  return {
    fire: classOf('fire', record.fire_class),
    pest: pestOf(record),
    slope: classOf('slope', record.po_du),
    // Forest land and public-benefit forest are protected each by its own level: the stricter one holds.
    protection: protection.length > 0 ? Math.min(...protection) : null,
  };
}

/** 0 (least dangerous) … 1 (most). */
export function levelOf(factor: Factor, value: number): number {
  const { least, most } = scales[factor];
  return (value - least) / (most - least);
}
