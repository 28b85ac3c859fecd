import { parseArgs } from 'node:util';
import { z } from 'zod';
import { OperatorError } from '../data/db/errors.ts';
import { type ImportOptions, importOptions } from '../domain/model/import.ts';

export const importHelp = `Usage: npm run import -- [options] FILE or FOLDER…
       npm run import -- --revert ID

Takes tracks, areas, forest parcels, chiefs and rangers from Shapefile, GeoPackage, FileGDB, GeoJSON, KML, KMZ,
FlatGeobuf, GPX, CSV and XLSX, also in .gz or .zip, and reports a dataset at a time what was taken, what was refused and
why. The same file again changes nothing. Exit code 1 when a dataset was refused.

  --dry-run           checks and reports, and writes nothing
  --kind KIND         parcel 小班, district, mountain 四山, zone 片区, farm, town, village, grid 网格, chief 林长,
                      responsibility, ranger 护林员, patrol; default: by content
  --crs CRS           EPSG:4490 EPSG:4326 GCJ-02 EPSG:4523 EPSG:4524 EPSG:4544 EPSG:4545; default: as declared or seen
  --faults WHAT       refuse the dataset, skip the row, or repair it; default skip
  --valid-from DAY    in force from this day on; default: today where something is replaced
  --replaces WHAT     parcel layers that end that day: overlapping, none, or ids with commas; default overlapping
  --patrol-kind KIND  open 明查, covert 暗访, joint 联合巡查, smart 智能巡林; default open
  --chief ID          the chief who patrolled
  --ranger ID         the ranger who patrolled
  --area-kind KIND    zone, grid, farm, town, village: what areas are; default: by content, else zone
  --revert ID         takes an import back (ids stand in its report)
  --help`;

export type ImportArguments =
  | { task: 'help' }
  | { task: 'revert'; id: string }
  | { task: 'import'; options: ImportOptions; paths: string[] };

const text = { type: 'string' } as const;
const known = {
  ...{ crs: text, kind: text, faults: text, replaces: text, chief: text, ranger: text, revert: text },
  ...{ 'patrol-kind': text, 'area-kind': text, 'valid-from': text },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws OperatorError in one line */
export function readImportArguments(): ImportArguments {
  const { values, positionals } = parsed();
  if (values.help) return { task: 'help' };
  if (values.revert !== undefined) {
    const id = z.uuid().safeParse(values.revert);
    if (!id.success) throw new OperatorError(`--revert ${values.revert}: not an id of an import`);
    return { task: 'revert', id: id.data };
  }
  if (positionals.length === 0) throw new OperatorError('no file given; see --help');
  const { replaces } = values;
  const options = importOptions.safeParse({
    kind: values.kind,
    crs: values.crs,
    dryRun: values['dry-run'] ?? false,
    faults: values.faults,
    validFrom: values['valid-from'],
    replaces:
      replaces !== undefined && /^[\d,]+$/.test(replaces) ? replaces.split(',').map(Number) : replaces,
    patrolKind: values['patrol-kind'],
    chiefId: values.chief,
    rangerId: values.ranger,
    areaKind: values['area-kind'],
  });
  if (!options.success) throw new OperatorError(z.prettifyError(options.error).replaceAll('\n', ' '));
  if (options.data.chiefId && options.data.rangerId) {
    throw new OperatorError('give --chief or --ranger, not both');
  }
  return { task: 'import', options: options.data, paths: positionals };
}

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options: known });
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}; see --help`);
  }
}
