import type { PoolClient } from 'pg';
import type { FaultChoice, ImportAmounts } from '../../../domain/model/import.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import type { ImportLog, Place } from '../import-log.ts';
import type { Staged } from '../stage/stage.ts';

/** What each check of staged outlines gets. */
export interface CheckJob {
  client: PoolClient;
  staged: Staged;
  target: ImportTarget;
  /** What is counted: parcels or areas. */
  what: keyof ImportAmounts;
  faults: FaultChoice;
  log: ImportLog;
  /** Day from which the data are in force. */
  validFrom: string;
}

/** Issues of one kind that are described one by one; beyond them only their number is told. */
export const MOST_TOLD = 50;

/** Columns of a staged row that say where it stands. */
export interface StagedPlace {
  n: number;
  line: number | null;
}

export function placeOf({ n, line }: StagedPlace): Place {
  return { feature: n, ...(line === null ? {} : { line }) };
}
