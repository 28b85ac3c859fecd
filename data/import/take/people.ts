import type { PoolClient } from 'pg';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import { placeOfFeature, type SourceFeature } from '../dataset/source-feature.ts';
import { FileRefused, type ImportLog, type Place } from '../import-log.ts';
import type { rowMapper } from '../mapping/apply.ts';
import { AreasByName } from './areas-by-name.ts';
import { ChiefRegister } from './chief-register.ts';
import { takeChief, takeSupervisor } from './chiefs.ts';
import { Duties } from './duties.ts';
import { RangerRegister } from './ranger-register.ts';
import { takeRanger } from './rangers.ts';
import { takeResponsibility } from './responsibilities.ts';
import type { Outcome, Records, RowJob, Values } from './row.ts';
import { RowRefused } from './row-refused.ts';

export interface PeopleJob {
  client: PoolClient;
  target: ImportTarget;
  mapRow: ReturnType<typeof rowMapper>;
  log: ImportLog;
  signal: AbortSignal;
  /** Day by which names of areas are looked up. */
  today: string;
  progress(done: number): void;
}

const takers: Partial<Record<ImportTarget, (values: Values, job: RowJob) => Outcome>> = {
  chief: takeChief,
  responsibility: takeResponsibility,
  ranger: takeRanger,
};

/** A city has some 20,000 chiefs and 50,000 rangers. */
const MOST_ROWS = 200_000;

interface TakenRow {
  values: Values;
  place: Place;
  outcome: Outcome;
}

/**
 * Chiefs (林长) with what they answer for, responsibilities, or rangers (护林员). People are known by id, else by name and post
 * (a ranger: by name and grid), else by name and telephone, and what differs is written.
 */
export async function takePeople(rows: AsyncIterable<SourceFeature>, job: PeopleJob) {
  const { client, target, log } = job;
  const records: Records = {
    areas: await AreasByName.load(client, job.today),
    chiefs: await ChiefRegister.load(client),
    duties: await Duties.load(client, job.today),
    rangers: await RangerRegister.load(client),
  };
  const taken = await readRows(rows, job, records);
  if (target === 'chief') {
    for (const row of taken) {
      if (!row.values.supervisor) continue;
      const warn = (code: string, message: string) => log.warn(code, message, row.place);
      const outcome = attempt(() => takeSupervisor(row.values, { ...records, warn }), warn);
      if (outcome === 'taken') row.outcome = 'taken';
    }
  }
  await records.chiefs.write(client);
  await records.duties.write(client);
  await records.rangers.write(client);
  const count = (wanted: Outcome) => taken.filter(({ outcome }) => outcome === wanted).length;
  return { taken: count('taken'), known: count('known') };
}

async function readRows(
  rows: AsyncIterable<SourceFeature>,
  { target, mapRow, log, signal, progress }: PeopleJob,
  records: Records,
): Promise<TakenRow[]> {
  const take = takers[target]!;
  const taken: TakenRow[] = [];
  let seen = 0;
  for await (const row of rows) {
    signal.throwIfAborted();
    if (++seen > MOST_ROWS)
      throw new FileRefused('too-many-features', `more than ${MOST_ROWS} rows; split the table`);
    const place = placeOfFeature(row);
    const { values, faults } = mapRow(row.properties);
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
    const refuse = (code: string, message: string) => log.refuse('people', code, message, place);
    const outcome = attempt(() => take(texts, { ...records, warn }), refuse);
    if (outcome) taken.push({ values: texts, place, outcome });
    if (seen % 100 === 0) progress(seen);
  }
  if (seen === 0) throw new FileRefused('empty-file', 'the table has no rows');
  progress(seen);
  return taken;
}

function attempt(work: () => Outcome, tell: (code: string, message: string) => void): Outcome | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    tell(error.code, error.message);
    return undefined;
  }
}
