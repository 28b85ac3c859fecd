import { today } from '../../domain/law/period.ts';
import type { ImportReport } from '../../domain/model/import.ts';
import { columnsOf } from './dataset/found.ts';
import { type DatasetJob, finish } from './dataset-job.ts';
import { FileRefused } from './import-log.ts';
import { rowMapper } from './mapping/apply.ts';
import { insertImport } from './reports.ts';
import { takePeople } from './take/people.ts';

/** Reads and writes chiefs, responsibilities or rangers. */
export async function writePeople({
  client,
  found,
  options,
  report,
  key,
  log,
  progress,
  signal,
}: DatasetJob): Promise<ImportReport> {
  if (!found.features) throw new FileRefused('no-rows', 'the dataset has tracks, and no rows of people');
  const mapRow = rowMapper(options.target, options.mapping, columnsOf(found));
  await insertImport(client, report, key);
  const job = {
    client,
    target: options.target,
    mapRow,
    log,
    signal,
    today: today(),
    progress: (n: number) => progress('reading', n, found.count),
  };
  const { taken, known } = await takePeople(found.features(signal), job);
  return finish({ report, log, options, what: 'people', taken, known });
}
