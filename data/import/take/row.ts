import type { AreasByName } from './areas-by-name.ts';
import type { ChiefRegister } from './chief-register.ts';
import type { Duties } from './duties.ts';
import type { RangerRegister } from './ranger-register.ts';

/** Values of a row, by the dictionary's field names; all texts, for tables of people have nothing else. */
export type Values = Record<string, string | null | undefined>;

export type Outcome = 'taken' | 'known';

/** What is on record, and takes what a row says; nothing is written before all rows are read. */
export interface Records {
  areas: AreasByName;
  chiefs: ChiefRegister;
  duties: Duties;
  rangers: RangerRegister;
}

/** What a row gets beside its values. */
export interface RowJob extends Records {
  warn(code: string, message: string): void;
}
