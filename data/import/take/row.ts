import type { PoolClient } from 'pg';
import type { Lookup } from './lookup.ts';

/** Values of a row, by the dictionary's field names; all texts, for tables of people have nothing else. */
export type Values = Record<string, string | null | undefined>;

/** What writing a row gets beside its values. */
export interface RowJob {
  client: PoolClient;
  lookup: Lookup;
  warn(code: string, message: string): void;
}
