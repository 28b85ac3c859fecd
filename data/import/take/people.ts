import type { PoolClient } from 'pg';
import type { FaultChoice } from '../../../domain/model/import.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import type { SourceFeature } from '../dataset/source-feature.ts';
import { FileRefused, type ImportLog, type Place } from '../import-log.ts';
import type { rowMapper } from '../mapping/apply.ts';
import { takeChief } from './chiefs.ts';
import { Lookup } from './lookup.ts';
import { takeRanger } from './rangers.ts';
import { takeResponsibility } from './responsibilities.ts';
import type { RowJob, Values } from './row.ts';
import { RowRefused } from './row-refused.ts';

export interface PeopleJob {
  client: PoolClient;
  target: ImportTarget;
  faults: FaultChoice;
  mapRow: ReturnType<typeof rowMapper>;
  log: ImportLog;
  signal: AbortSignal;
  /** Day by which names of areas are looked up. */
  today: string;
  progress(done: number): void;
}

type Outcome = 'taken' | 'known';
const writers: Partial<Record<ImportTarget, (values: Values, job: RowJob) => Promise<Outcome>>> = {
  chief: takeChief,
  responsibility: takeResponsibility,
  ranger: takeRanger,
};

/** A city has some 20,000 chiefs and 50,000 rangers. */
const MOST_ROWS = 200_000;

/**
 * Chiefs (林长) with what they answer for, responsibilities, or rangers (护林员), row by row. People are known by id, else by
 * name and post (a ranger: by name and grid), and what differs is written.
 */
export async function takePeople(rows: AsyncIterable<SourceFeature>, job: PeopleJob) {
  const { client, mapRow, log, target, today } = job;
  const write = writers[target]!;
  const lookup = new Lookup(client, today);
  const totals = { taken: 0, known: 0 };
  // Supervisors may stand further down.
  const later: { values: Values; place: Place }[] = [];
  let seen = 0;
  for await (const { number, line, properties } of rows) {
    job.signal.throwIfAborted();
    if (++seen > MOST_ROWS)
      throw new FileRefused('too-many-features', `more than ${MOST_ROWS} rows; split the table`);
    const place = { feature: number, ...(line === undefined ? {} : { line }) };
    const { values, faults } = mapRow(properties);
    const errors = faults.filter(({ severity }) => severity === 'error');
    for (const { code, message } of faults.filter(({ severity }) => severity === 'warning'))
      log.warn(code, message, place);
    for (const [i, { code, message }] of errors.entries()) {
      if (i === 0) log.refuse('people', code, message, place);
      else log.fail(code, message, place);
    }
    if (errors.length > 0) continue;
    const texts = Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, value === null ? null : String(value)]),
    );
    const warn = (code: string, message: string) => log.warn(code, message, place);
    const outcome = await attempt(() => write(texts, { client, lookup, warn }), log, place);
    if (outcome) totals[outcome]++;
    if (outcome && target === 'chief' && texts.supervisor) later.push({ values: texts, place });
    if (seen % 100 === 0) job.progress(seen);
  }
  if (seen === 0) throw new FileRefused('empty-file', 'the table has no rows');
  for (const { values, place } of later)
    await attempt(() => setSupervisor(client, lookup, values), log, place, true);
  job.progress(seen);
  return totals;
}

async function attempt<T>(
  work: () => Promise<T>,
  log: ImportLog,
  place: Place,
  warnOnly = false,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    if (warnOnly) log.warn(error.code, error.message, place);
    else log.refuse('people', error.code, error.message, place);
    return undefined;
  }
}

async function setSupervisor(
  client: PoolClient,
  lookup: Lookup,
  { id, name, post, supervisor }: Values,
): Promise<void> {
  const chief = await lookup.chief(id ?? name!, id ? null : post);
  const above = await lookup.chief(supervisor!, null);
  if (chief === above) throw new RowRefused('unknown-chief', 'the supervisor is the chief himself');
  await client.query(
    'UPDATE chief SET supervisor_id = $2 WHERE id = $1 AND supervisor_id IS DISTINCT FROM $2',
    [chief, above],
  );
}
