/**
 * Which tables the trail follows: all of them, unless they stand here with a reason. So a new table is followed from its first
 * day, and nobody has to remember it.
 */

/** Tables whose changes are no acts of anybody's, or are told by another table's entry. */
export const unfollowed: Readonly<Record<string, string>> = {
  account_session: 'log-ins, log-outs and ended sessions are events',
  area_below: 'made from areas',
  audit_check: 'the trail itself',
  audit_entry: 'the trail itself',
  audit_seal: 'the trail itself',
  audit_waiting: 'the trail itself',
  cover_dirty: 'what the coverage index has to do',
  cover_part: 'made from patrols',
  cover_state: 'made from patrols',
  cover_visit: 'made from patrols',
  heat_span: 'made from patrols',
  heat_tile: 'made from patrols',
  import_change: 'how an import is undone; the entries of its tables name the import',
  layer_version: 'counts changes',
  live_event: 'made from patrols',
  live_position: 'made from patrols',
  login_failure: 'log-ins that were refused are events',
  parcel_cell: 'made from parcels',
  patrol_cover: 'made from patrols',
  patrol_intake: 'what devices have sent so far; it becomes patrols',
  schema_migrations: 'the program itself',
  spatial_ref_sys: 'comes with PostGIS',
  task_due: 'what the check of tasks has to do',
};

type Operation = 'INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE';
export const operations: readonly Operation[] = ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'];

interface Followed {
  /** Columns whose change alone is no entry. */
  quiet?: readonly string[];
  /** Columns that are made from others. */
  derived?: readonly string[];
  /** Only their number is told, never the rows. */
  bulk?: true;
  /** Columns that are secret though their names don't say so. */
  secret?: readonly string[];
  /** Columns whose names would make them secret and that are not. */
  open?: readonly string[];
  /** Default: all. */
  operations?: readonly Operation[];
}

export const followed: Readonly<Record<string, Followed>> = {
  account: { quiet: ['last_login_at', 'revision'] },
  account_credential: { quiet: ['totp_offered', 'totp_step'] },
  api_token: { quiet: ['last_used_at'] },
  area_version: { derived: ['drawn_8', 'drawn_11'] },
  // The hashes prove what was frozen; the inputs are megabytes.
  assessment: { open: ['inputs_hash', 'results_hash'] },
  assessment_input: { bulk: true },
  // Told to the sender alone, and how to reach him.
  complaint: { secret: ['code', 'contact'] },
  // A device appends a batch a minute, and what is counted from it marks the fixes. Nothing else writes them.
  fix: { bulk: true, operations: ['UPDATE', 'TRUNCATE'], quiet: ['flag', 'shift_ms'] },
  kiosk_token: { quiet: ['last_used_at'] },
  parcel: { bulk: true },
  // What grows with each batch of a device.
  patrol: {
    quiet: ['started_at', 'ended_at', 'length_m', 'moving_s', 'fix_count', 'jump_count', 'gap_count', 'geom'],
  },
};

/** Columns that hold what must not be read anywhere else: hashes of passwords and tokens, keys of second factors. */
const secretColumn = /(^|_)(hash|hashes|password|secret|secrets|token|recovery|totp|salt)(_|$)/;

/** Whether the trail only tells that there is something in a column. */
export function isSecret(table: string, column: string): boolean {
  const { secret = [], open = [] } = followed[table] ?? {};
  return secret.includes(column) || (secretColumn.test(column) && !open.includes(column));
}
